'use client';
import { Switch as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';

/** On or off. Where it may not be changed it is still read: `aria-disabled`, not `disabled`. */
export function Switch({ className, onCheckedChange, ...props }: ComponentProps<typeof Radix.Root>) {
  const fixed = props['aria-disabled'];
  return (
    <Radix.Root
      className={cn(
        'h-4.5 w-7.5 flex-none cursor-pointer rounded-full border border-ink-4 bg-well aria-disabled:cursor-not-allowed aria-disabled:opacity-60 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      onCheckedChange={(to) => !fixed && onCheckedChange?.(to)}
      {...props}
    >
      <Radix.Thumb className="block size-3 translate-x-0.5 rounded-full bg-ink-3 transition-transform duration-160 ease-out data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  );
}

/** A switch with its word. `label`: what it is about, where the word beside it does not say it. */
export function SwitchField({
  label,
  children,
  ...props
}: ComponentProps<typeof Switch> & { readonly label?: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <span className="flex items-center gap-2 text-xs">
      <Switch {...(label ? { 'aria-label': label } : { 'aria-labelledby': id })} {...props} />
      <span id={id}>{children}</span>
    </span>
  );
}
