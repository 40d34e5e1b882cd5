import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A part that scrolls by itself and can be reached by keyboard. */
export function ScrollRegion({
  label,
  className,
  ...props
}: ComponentProps<'section'> & { readonly label: string }) {
  return (
    <section
      className={cn('overflow-auto', className)}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      {...props}
    />
  );
}
