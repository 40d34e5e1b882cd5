import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const buttonVariants = cva(
  'inline-flex cursor-pointer items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline transition-colors disabled:cursor-not-allowed disabled:text-ink-4',
  {
    variants: {
      variant: {
        default:
          'border-accent bg-accent text-on-accent hover:bg-accent-2 [&_kbd]:border-on-accent/45 [&_kbd]:bg-transparent [&_kbd]:text-on-accent',
        outline: 'border-line-2 bg-surface text-ink hover:bg-well',
        ghost: 'border-transparent text-ink-2 hover:bg-well hover:text-ink',
        destructive: 'border-failed-line bg-surface text-failed hover:bg-well',
      },
      size: {
        default: 'h-8 px-3',
        sm: 'h-7 px-2.5',
        xs: 'h-6 px-2 text-xs',
        icon: 'size-7',
        'icon-xs': 'size-6',
      },
    },
    defaultVariants: { variant: 'default', size: 'default' },
  },
);

/** One `default`, the filled one, a view. `asChild` gives its looks to a link. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  ...props
}: ComponentProps<'button'> & VariantProps<typeof buttonVariants> & { readonly asChild?: boolean }) {
  const Comp = asChild ? Slot.Root : 'button';
  return (
    <Comp
      {...(asChild ? {} : { type: 'button' })}
      className={cn(buttonVariants({ variant, size }), className)}
      {...props}
    />
  );
}
