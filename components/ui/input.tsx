import type { ComponentProps } from 'react';
import { cn } from './cn';

/** The looks that input, select and text area share. */
export const controlClass =
  'w-full min-w-0 rounded-md border border-line-2 bg-surface px-2.5 aria-invalid:border-failed focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent';

/** A line of text. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlClass, 'h-8', className)} {...props} />;
}

/** Several lines of text. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlClass, 'resize-y py-1.5', className)} {...props} />;
}

/** An input with something before or after it, in one border. */
export function InputGroup({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      className={cn(
        'flex h-8 w-full items-center gap-2 rounded-md border border-line-2 bg-surface px-2.5',
        'focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent has-aria-invalid:border-failed',
        className,
      )}
      {...props}
    />
  );
}

/** The input in an `InputGroup`. */
export function InputGroupInput({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn('min-w-0 flex-1 outline-0', className)} {...props} />;
}
