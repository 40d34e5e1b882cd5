import type { ReactNode } from 'react';

/** The states of one primitive, side by side, under its name. */
export function Specimen(props: { readonly of: string; readonly children: ReactNode }) {
  return (
    <section className="grid content-start gap-3 border-t py-5">
      <h2>{props.of}</h2>
      <div className="flex flex-wrap items-start gap-4">{props.children}</div>
    </section>
  );
}
