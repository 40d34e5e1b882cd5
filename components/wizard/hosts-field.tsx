import { useState } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Field, FieldFoot, FieldLabel } from '../ui/field';
import { Textarea } from '../ui/input';

const MOST_BYTES = 200_000;

/** A list of hosts, typed, pasted, or read from a file. */
export function HostsField(props: {
  readonly id: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
}) {
  const { several: s } = useText();
  const [tooBig, setTooBig] = useState(false);
  const { id } = props;
  const read = async (file: File | undefined) => {
    if (!file) return;
    setTooBig(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) props.onText(await file.text());
  };
  return (
    <Field>
      <FieldLabel htmlFor={id}>{s.hosts}</FieldLabel>
      <Textarea
        id={id}
        className="min-h-28 py-2 font-mono text-xs leading-4.5"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={props.error ? true : undefined}
        aria-describedby={`${id}-d`}
        placeholder={s.placeholder}
        value={props.text}
        onChange={(e) => props.onText(e.target.value)}
      />
      <FieldFoot id={`${id}-d`} error={tooBig ? s.fileTooBig : props.error} help={s.hostsHelp} />
      <Button asChild variant="outline" size="sm" className="justify-self-start has-focus-visible:outline-2">
        <label>
          {s.file}
          <input
            type="file"
            className="sr-only"
            accept=".txt,.csv,.ini,text/*"
            onChange={(e) => void read(e.target.files?.[0])}
          />
        </label>
      </Button>
    </Field>
  );
}
