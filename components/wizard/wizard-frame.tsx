import type { FormEvent, ReactNode } from 'react';

/** A step: questions, beside them what was found, below them the way on. */
export function WizardFrame(props: {
  readonly onSubmit: (e: FormEvent) => void;
  readonly side: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <form
      className="grid h-full grid-cols-[minmax(0,1fr)_352px] grid-rows-[minmax(0,1fr)_auto] max-md:h-auto max-md:grid-cols-[minmax(0,1fr)] max-md:grid-rows-none"
      onSubmit={props.onSubmit}
      noValidate
    >
      <div className="min-h-0 overflow-x-hidden overflow-y-auto px-10 py-6 max-md:p-4">
        <div className="max-w-[860px]">{props.children}</div>
      </div>
      {props.side}
      {props.footer}
    </form>
  );
}

/** Two fields side by side where there is room. */
export function FieldPair(props: { readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[1fr_1.25fr] gap-4 max-md:grid-cols-[minmax(0,1fr)]">{props.children}</div>
  );
}
