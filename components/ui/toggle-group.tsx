/** A few choices side by side, one pressed. */
export function ToggleGroup<T extends string>(props: {
  readonly label: string;
  readonly value: T | '';
  readonly options: readonly (readonly [T, string])[];
  readonly onValueChange: (value: T) => void;
}) {
  return (
    <fieldset className="inline-flex rounded-md bg-well p-0.5" aria-label={props.label}>
      {props.options.map(([value, label]) => (
        <button
          key={value}
          type="button"
          className="inline-flex h-6 cursor-pointer items-center rounded-sm px-2.5 text-xs font-medium whitespace-nowrap text-ink-2 aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:ring-1 aria-pressed:ring-line-2"
          aria-pressed={value === props.value}
          onClick={() => props.onValueChange(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
