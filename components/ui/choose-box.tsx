/** Marks one row of a table, or all of them. */
export function ChooseBox(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: (on: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      className="align-middle"
      aria-label={props.label}
      checked={props.checked}
      onChange={(event) => props.onChoose(event.target.checked)}
    />
  );
}

/** What is chosen after these were marked, or were not any more. */
export function withChosen(
  chosen: ReadonlySet<string>,
  names: readonly string[],
  on: boolean,
): ReadonlySet<string> {
  const changed = new Set(names);
  return new Set([...chosen].filter((name) => !changed.has(name)).concat(on ? names : []));
}
