/** Shares of a whole, side by side. */
export function Stripes(props: {
  readonly label: string;
  readonly parts: readonly { readonly kind: string; readonly share: number }[];
}) {
  return (
    <div className="stripes" role="img" aria-label={props.label}>
      {props.parts.map((p) => (
        <i key={p.kind} className={p.kind} style={{ width: `${p.share * 100}%` }} />
      ))}
    </div>
  );
}
