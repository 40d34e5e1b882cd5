import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Rows of facts. A narrow window scrolls the table, not the page. */
export function Table({ className, ...props }: ComponentProps<'table'>) {
  return (
    <div className="max-md:overflow-x-auto">
      <table className={cn('w-full border-collapse', className)} {...props} />
    </div>
  );
}

export function TableHeader(props: ComponentProps<'thead'>) {
  return <thead {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return (
    <tbody
      className={cn(
        '[&>tr:last-child>td]:border-b-0 [&>tr:hover>td]:bg-well [&>tr[aria-selected=true]>td]:bg-accent-wash',
        className,
      )}
      {...props}
    />
  );
}

export function TableRow(props: ComponentProps<'tr'>) {
  return <tr {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      className={cn(
        'h-7 border-b px-3 text-left text-xs font-medium whitespace-nowrap text-ink-3 first:pl-0 last:pr-0',
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return (
    <td className={cn('h-8 border-b px-3 whitespace-nowrap first:pl-0 last:pr-0', className)} {...props} />
  );
}
