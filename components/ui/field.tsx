import { type ComponentProps, type ReactNode, useId } from 'react';
import { StateMark } from './mark';

interface FieldProps {
  readonly label: ReactNode;
  /** The setting's own name, shown beside the label. */
  readonly setting?: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly after?: ReactNode;
}

/** A label, an input, and below it help or what is wrong. */
export function Field({
  label,
  setting,
  help,
  error,
  after,
  ...input
}: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {setting && <code>{setting}</code>}
      </label>
      <div className={`input ${error ? 'bad' : ''}`}>
        <input id={id} aria-invalid={error ? true : undefined} aria-describedby={`${id}-d`} {...input} />
        {after}
      </div>
      <FieldFoot id={`${id}-d`} error={error} help={help} />
    </div>
  );
}

/** The line below an input: the error, else the help. */
export function FieldFoot(props: {
  readonly id: string;
  readonly error?: string | undefined;
  readonly help?: ReactNode;
}) {
  return (
    <div id={props.id} className={`help ${props.error ? 'row t-failed' : ''}`} aria-live="polite">
      {props.error && <StateMark mark="failed" />}
      {props.error ?? props.help}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** A native select in the look of an input. */
export function Select(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly small?: boolean;
  readonly bad?: boolean;
  readonly disabled?: boolean;
  readonly id?: string;
}) {
  return (
    <div className={`select ${props.small ? 'sm' : ''} ${props.bad ? 'bad' : ''}`}>
      <select
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.bad || undefined}
        disabled={props.disabled}
        value={props.value}
        onChange={(e) => props.onChange(e.target.value)}
      >
        {props.options.map((o) => (
          <option key={o.value} value={o.value} disabled={o.disabled}>
            {o.label}
          </option>
        ))}
      </select>
      <svg className="i s" viewBox="0 0 24 24" aria-hidden="true">
        <path d="m6 9 6 6 6-6" />
      </svg>
    </div>
  );
}

/** On or off, with its word. */
export function Switch(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** What it is about, where the word beside it does not say it. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <span className="row xs">
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={props.checked}
        aria-disabled={props.disabled || undefined}
        {...(props.label ? { 'aria-label': props.label } : { 'aria-labelledby': id })}
        onClick={() => !props.disabled && props.onChange(!props.checked)}
      />
      <span id={id}>{props.children}</span>
    </span>
  );
}

/** A few choices side by side, one pressed. */
export function Segments<T extends string>(props: {
  readonly label: string;
  readonly value: T | '';
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <fieldset className="seg" aria-label={props.label}>
      {props.options.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
