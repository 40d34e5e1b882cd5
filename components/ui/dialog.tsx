'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** A question that must be answered before anything else. Closes with Esc. */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content
          className={`dialog-box ${props.wide ? 'wide' : ''}`}
          {...(props.text ? {} : { 'aria-describedby': undefined })}
        >
          <Radix.Title asChild>
            <h1>{props.title}</h1>
          </Radix.Title>
          {props.text && <Radix.Description className="sec">{props.text}</Radix.Description>}
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
