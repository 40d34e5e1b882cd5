import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Short sentences, each behind a mark. */
export function Notes(props: ComponentProps<'ul'>) {
  return <ul className="grid [--cut:var(--paper)]" {...props} />;
}

export function Note({ className, ...props }: ComponentProps<'li'>) {
  return (
    <li
      className={cn(
        'flex gap-2 py-0.75 text-ink-2 *:min-w-0 [&_b]:mr-1 [&_b]:text-ink [&>svg]:mt-0.75',
        className,
      )}
      {...props}
    />
  );
}
