'use client';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Kbd } from './kbd';

/** A field over the page that finds commands as one types. */
export function CommandDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          className="fixed top-[14vh] left-1/2 z-41 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 overflow-hidden rounded-lg border border-line-2 bg-surface shadow-lg"
          aria-describedby={undefined}
        >
          <Dialog.Title className="sr-only">{props.title}</Dialog.Title>
          <Command label={props.title} loop>
            {props.children}
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function CommandInput(props: ComponentProps<typeof Command.Input>) {
  return (
    <div className="flex h-11 items-center gap-2.5 border-b px-3.5 text-ink-3">
      <Search />
      <Command.Input className="flex-1 text-md text-ink outline-0" autoFocus {...props} />
      <Kbd>Esc</Kbd>
    </div>
  );
}

export function CommandList(props: ComponentProps<typeof Command.List>) {
  return <Command.List className="max-h-90 overflow-auto p-1.5" {...props} />;
}

export function CommandEmpty(props: ComponentProps<typeof Command.Empty>) {
  return <Command.Empty className="p-5 text-ink-2" {...props} />;
}

export function CommandGroup(props: ComponentProps<typeof Command.Group>) {
  return (
    <Command.Group
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:leading-5 [&_[cmdk-group-heading]]:text-ink-3"
      {...props}
    />
  );
}

export function CommandItem(props: ComponentProps<typeof Command.Item>) {
  return (
    <Command.Item
      className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent-wash data-[selected=true]:text-accent"
      {...props}
    />
  );
}
