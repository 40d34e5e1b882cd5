import type { ReactNode } from 'react';

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
  const on = props.value === props.chosen;
  return (
    <label className={`opt ${on ? 'is-on' : ''}`}>
      <input
        type="radio"
        name={props.group}
        value={props.value}
        checked={on}
        onChange={() => props.onChoose(props.value)}
      />
      <span className="radio" aria-hidden="true" />
      <span className="grow">
        <b>{props.title}</b>
        {props.children}
      </span>
      {props.tag && <span className="badge plain acc">{props.tag}</span>}
    </label>
  );
}
