import type { ReactNode } from 'react';
import { Badge } from './badge';

/** One of several answers, as a card with a radio. */
export function Choice(props: {
  readonly group: string;
  readonly value: string;
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
  readonly title: ReactNode;
  readonly tag?: string;
  readonly children?: ReactNode;
}) {
  return (
    <label className="relative flex cursor-pointer gap-2.5 rounded-md border border-line-2 bg-surface p-3 text-left has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        className="peer absolute inset-0 cursor-pointer opacity-0"
        name={props.group}
        value={props.value}
        checked={props.value === props.chosen}
        onChange={() => props.onChoose(props.value)}
      />
      <span
        className="mt-0.5 size-4 flex-none rounded-full border-[1.5px] border-ink-4 bg-surface peer-checked:border-5 peer-checked:border-accent"
        aria-hidden="true"
      />
      <span className="min-w-0 flex-1">
        <b className="block">{props.title}</b>
        {props.children}
      </span>
      {props.tag && <Badge className="h-4.5">{props.tag}</Badge>}
    </label>
  );
}

/** What an answer means. */
export function ChoiceText(props: { readonly children: ReactNode }) {
  return <span className="mt-0.5 block text-xs leading-[17px] text-ink-2">{props.children}</span>;
}
