import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const badgeVariants = cva(
  'inline-flex h-5 items-center rounded-sm px-1.5 text-xs leading-none font-medium whitespace-nowrap',
  {
    variants: {
      variant: {
        default: 'bg-accent-wash text-accent',
        secondary: 'bg-well text-ink-2',
        outline: 'text-ink-2 ring-1 ring-line-2 ring-inset',
      },
    },
    defaultVariants: { variant: 'default' },
  },
);

/** A word about the thing beside it. */
export function Badge({
  className,
  variant,
  ...props
}: ComponentProps<'span'> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ variant }), className)} {...props} />;
}
