'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A question that must be answered before anything else. Closes with Esc. */
export const Dialog = Radix.Root;

/** `title` and `text` are read out when the dialog opens. */
export function DialogContent({
  className,
  title,
  text,
  children,
  ...props
}: Omit<ComponentProps<typeof Radix.Content>, 'title'> & { readonly title: string; readonly text?: string }) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
      <Radix.Content
        className={cn(
          'fixed top-1/2 left-1/2 z-41 grid max-h-[calc(100vh-48px)] w-[min(480px,calc(100vw-32px))] -translate-1/2 gap-4 overflow-auto rounded-lg border border-line-2 bg-surface p-6 shadow-lg',
          className,
        )}
        {...(text ? {} : { 'aria-describedby': undefined })}
        {...props}
      >
        <Radix.Title asChild>
          <h1>{title}</h1>
        </Radix.Title>
        {text && <Radix.Description className="text-ink-2">{text}</Radix.Description>}
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The answers, the one that acts last. */
export function DialogFooter(props: ComponentProps<'footer'>) {
  return <footer className="flex justify-end gap-2" {...props} />;
}
