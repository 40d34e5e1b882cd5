import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** Names and values in two columns: `dt` and `dd`. */
export function KeyValues({ className, ...props }: ComponentProps<'dl'>) {
  return (
    <dl
      className={cn('grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 [&_dd]:min-w-0 [&_dt]:text-ink-3', className)}
      {...props}
    />
  );
}

/** Large values side by side. */
export function Readings(props: { readonly of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="flex border-b px-6 pb-4 max-md:flex-wrap max-md:gap-y-3">
      {props.of.map(([name, value]) => (
        <div
          key={name}
          className="min-w-0 flex-1 border-l px-4 first:border-0 first:pl-0 max-md:flex-[1_0_45%] max-md:odd:border-0 max-md:odd:pl-0"
        >
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="text-2xl leading-tight font-[540] tracking-[-0.02em] wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
