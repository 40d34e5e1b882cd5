const widths = ['w-[38%]', 'w-[72%]', 'w-[55%]', 'w-[64%]', 'w-[47%]', 'w-[70%]', 'w-[42%]', 'w-3/5'];

/** The shape of the rows to come, with a word. */
export function Skeleton(props: { readonly rows?: number; readonly word: string }) {
  return (
    <div className="grid gap-2.5" role="status" aria-busy="true">
      {widths.slice(0, props.rows ?? 4).map((width) => (
        <i key={width} className={`block h-3 rounded-sm bg-well ${width}`} />
      ))}
      <p className="text-xs leading-5 text-ink-3">{props.word}</p>
    </div>
  );
}
