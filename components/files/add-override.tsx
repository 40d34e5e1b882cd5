'use client';
import { type FormEvent, useState } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { TextField } from '../ui/field';
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
    <Dialog open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t.files.add} text={t.files.noOverrides}>
        <form onSubmit={submit} className="grid gap-4" noValidate>
          <TextField
            label={t.files.path}
            className="font-mono text-mono"
            autoFocus
            autoComplete="off"
            help={t.files.pathHelp}
            error={tried ? bad : undefined}
            value={path}
            onChange={(e) => setPath(e.target.value.trim())}
          />
          <DialogFooter>
            <Button variant="outline" onClick={props.onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit">{t.files.add}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
