import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { controlClass } from './input';

/** The browser's own select in the look of an input. */
export function NativeSelect({
  className,
  size = 'default',
  ...props
}: Omit<ComponentProps<'select'>, 'size'> & { readonly size?: 'default' | 'sm' }) {
  return (
    <div className={cn('relative w-full', className)}>
      <select
        className={cn(
          controlClass,
          'cursor-pointer appearance-none pr-8 text-ellipsis [&>option]:bg-surface [&>option]:text-ink',
          size === 'sm' ? 'h-7' : 'h-8',
        )}
        {...props}
      />
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2" />
    </div>
  );
}
