import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A list beside an editor or a form, from which one thing is opened. */
export function SideNav({ className, ...props }: ComponentProps<'nav'>) {
  return (
    <nav
      className={cn(
        'grid min-h-0 content-start gap-2 overflow-x-hidden overflow-y-auto border-r p-3 [--cut:var(--paper)] max-md:border-r-0 max-md:border-b',
        className,
      )}
      {...props}
    />
  );
}

export function SideNavItem({ current, ...props }: ComponentProps<'button'> & { readonly current: boolean }) {
  return (
    <button
      type="button"
      className="flex min-h-8 w-full cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-well aria-[current=true]:bg-accent-wash aria-[current=true]:shadow-[inset_2px_0_var(--accent)]"
      aria-current={current}
      {...props}
    />
  );
}
