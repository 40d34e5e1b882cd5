import type { ComponentProps } from 'react';

type Kind = 'primary' | 'plain' | 'bare' | 'risk';
type Size = 'md' | 'sm' | 'xs' | 'square';

const kinds: Readonly<Record<Kind, string>> = { primary: 'pri', plain: '', bare: 'bare', risk: 'risk' };
const sizes: Readonly<Record<Size, string>> = { md: '', sm: 'sm', xs: 'xs', square: 'sq' };

/** The class of a button, for links that look like one. */
export const buttonClass = (kind: Kind = 'plain', size: Size = 'md'): string =>
  ['btn', kinds[kind], sizes[size]].filter(Boolean).join(' ');

/** One filled (`primary`) button a view. */
export function Button({
  kind = 'plain',
  size = 'md',
  className = '',
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { readonly kind?: Kind; readonly size?: Size }) {
  return <button type={type} className={`${buttonClass(kind, size)} ${className}`} {...rest} />;
}
