import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';
import { InputGroup, InputGroupInput } from './input';
import { StateMark } from './mark';

/** A label, a control, and below it help or what is wrong. */
export function Field({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div className={cn('grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1', className)} {...props} />
  );
}

/** `setting`: the setting's own name, shown beside the label. */
export function FieldLabel({
  htmlFor,
  setting,
  children,
}: {
  readonly htmlFor: string;
  readonly setting?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <label className="font-semibold" htmlFor={htmlFor}>
      {children}
      {setting && <code className="ml-2 text-2xs font-normal text-ink-3">{setting}</code>}
    </label>
  );
}

/** The line below a control: the error, else the help. */
export function FieldFoot(props: {
  readonly id: string;
  readonly error?: string | undefined;
  readonly help?: ReactNode;
  readonly className?: string;
}) {
  return (
    <div
      id={props.id}
      className={cn(
        'text-xs text-ink-3',
        props.className,
        props.error && 'flex items-center gap-2 text-failed',
      )}
      aria-live="polite"
    >
      {props.error && <StateMark mark="failed" />}
      {props.error ?? props.help}
    </div>
  );
}

/** A field for one line of text. `after` stands in the same border. */
export function TextField({
  label,
  setting,
  help,
  error,
  after,
  ...input
}: ComponentProps<'input'> & {
  readonly label: ReactNode;
  readonly setting?: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly after?: ReactNode;
}) {
  const id = useId();
  return (
    <Field>
      <FieldLabel htmlFor={id} setting={setting}>
        {label}
      </FieldLabel>
      <InputGroup>
        <InputGroupInput
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-d`}
          {...input}
        />
        {after}
      </InputGroup>
      <FieldFoot id={`${id}-d`} error={error} help={help} />
    </Field>
  );
}
