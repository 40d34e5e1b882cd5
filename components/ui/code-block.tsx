import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Text to copy, or lines that a program wrote. */
export function CodeBlock({ className, ...props }: ComponentProps<'pre'>) {
  return (
    <pre
      className={cn(
        'overflow-auto rounded-md border bg-surface px-4 py-3 font-mono text-xs leading-5 whitespace-pre',
        className,
      )}
      {...props}
    />
  );
}
