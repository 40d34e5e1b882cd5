import type { ComponentProps } from 'react';
import { cn } from './cn';

/** What a page is about, and what can be done: the heading first, buttons after it. */
export function PageHeader({ className, ...props }: ComponentProps<'header'>) {
  return (
    <header
      className={cn(
        'flex items-center gap-4 px-6 py-4 max-md:flex-wrap max-md:px-4 [&>:first-child]:min-w-0 [&>:first-child]:flex-1 max-md:[&>:first-child]:basis-full',
        className,
      )}
      {...props}
    />
  );
}

/** The one sentence of a page. */
export function PageTitle({ className, ...props }: ComponentProps<'h1'>) {
  return (
    <h1
      className={cn(
        'text-2xl font-[580] tracking-[-0.018em] text-balance zh:font-bold zh:tracking-normal',
        className,
      )}
      {...props}
    />
  );
}

/** One sentence more. */
export function PageLead({ className, ...props }: ComponentProps<'p'>) {
  return <p className={cn('text-md leading-5.5 text-ink-2', className)} {...props} />;
}

/** The bar below a page that holds what acts on all of it. */
export function PageFooter({ className, ...props }: ComponentProps<'footer'>) {
  return (
    <footer
      className={cn(
        'flex h-14 items-center gap-3 border-t border-line-2 bg-surface px-6 max-md:sticky max-md:bottom-0 max-md:h-auto max-md:flex-wrap max-md:px-4 max-md:py-2.5',
        className,
      )}
      {...props}
    />
  );
}

/** A heading with a link or a note at its end. */
export function SectionHeader({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex items-baseline gap-2.5 pb-2', className)} {...props} />;
}

/** The heading of a small section. */
export function Caption({ className, children, ...props }: ComponentProps<'h2'>) {
  return (
    <h2 className={cn('mb-2 text-xs font-semibold tracking-normal text-ink-3', className)} {...props}>
      {children}
    </h2>
  );
}

/** A main part and a narrow one beside it; below it where the window is narrow. */
export function Split({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      className={cn(
        'grid min-h-0 grid-cols-[minmax(0,1fr)_352px] *:min-w-0 max-md:grid-cols-1',
        '[&>aside]:border-l [&>aside]:px-5 [&>aside]:pt-4 [&>aside]:pb-6 max-md:[&>aside]:border-t max-md:[&>aside]:border-l-0',
        '[&>section]:px-6 [&>section]:pt-4 [&>section]:pb-6',
        className,
      )}
      {...props}
    />
  );
}

/** A column beside the page, in sections. */
export function SidePanel({ className, ...props }: ComponentProps<'aside'>) {
  return (
    <aside
      className={cn(
        'min-h-0 overflow-x-hidden overflow-y-auto border-l max-md:border-t max-md:border-l-0',
        className,
      )}
      {...props}
    />
  );
}

export function SideSection({ className, ...props }: ComponentProps<'section'>) {
  return <section className={cn('border-b px-5 py-3.5 last:border-0', className)} {...props} />;
}

/** One line of a list, between hairlines. */
export function ListRow({ className, ...props }: ComponentProps<'li'>) {
  return (
    <li className={cn('flex min-h-8 items-center gap-2.5 border-t last:border-b', className)} {...props} />
  );
}
