import { Search } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** A bar above a list or an editor: it stays while what is below it scrolls. */
export function Toolbar({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      className={cn(
        'sticky top-0 z-2 flex min-h-11 items-center gap-3 border-b bg-surface px-4 max-md:static max-md:flex-wrap max-md:py-1.5',
        className,
      )}
      {...props}
    />
  );
}

/** Finds in what is below. `after` stands at its end. */
export function ToolbarSearch({
  label,
  after,
  ...props
}: ComponentProps<'input'> & { readonly label: string; readonly after?: ReactNode }) {
  return (
    <label className="flex min-w-20 flex-1 items-center gap-1.5 text-ink-3 focus-within:text-accent max-md:order-first max-md:min-h-8 max-md:basis-full">
      <Search className="size-3.5" />
      <input
        className="w-full min-w-0 text-xs text-ink outline-0"
        aria-label={label}
        placeholder={label}
        {...props}
      />
      {after}
    </label>
  );
}
