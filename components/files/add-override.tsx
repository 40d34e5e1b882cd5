'use client';
import { type FormEvent, useState } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { isOverridePath } from './files-model';

/** Asks for the path of a new override. */
export function AddOverride(props: {
  readonly open: boolean;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onAdd: (path: string) => void;
}) {
  const t = useText();
  const [path, setPath] = useState('');
  const [tried, setTried] = useState(false);
  const bad = !isOverridePath(path)
    ? t.files.badPath
    : props.taken.includes(`config/${path}`)
      ? t.files.exists
      : undefined;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (bad) return;
    props.onAdd(`config/${path}`);
    setPath('');
    setTried(false);
  };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t.files.add} text={t.files.noOverrides}>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <Field
          label={t.files.path}
          className="mono"
          autoFocus
          autoComplete="off"
          help={t.files.pathHelp}
          error={tried ? bad : undefined}
          value={path}
          onChange={(e) => setPath(e.target.value.trim())}
        />
        <footer>
          <Button onClick={props.onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit">
            {t.files.add}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
