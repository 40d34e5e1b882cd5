'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Tabs over one panel. */
export function Tabs(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly tabs: readonly {
    readonly id: string;
    readonly name: string;
    readonly mono: boolean;
    readonly note: string;
  }[];
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root value={props.value} onValueChange={props.onChange}>
      <Radix.List className="tabs" aria-label={props.label} style={{ padding: '0 16px', overflowX: 'auto' }}>
        {props.tabs.map((tab) => (
          <Radix.Trigger key={tab.id} value={tab.id} style={{ whiteSpace: 'nowrap' }}>
            <span className={tab.mono ? 'mono' : ''}>{tab.name}</span> <span className="n">{tab.note}</span>
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={props.value} style={{ outlineOffset: -2 }}>
        {props.children}
      </Radix.Content>
    </Radix.Root>
  );
}
