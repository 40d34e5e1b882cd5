import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A key to press. */
export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-flex h-4.5 items-center rounded-sm border border-line-2 bg-surface px-1.25 font-mono text-2xs leading-none font-medium text-ink-3',
        className,
      )}
      {...props}
    />
  );
}
