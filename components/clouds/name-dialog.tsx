'use client';
import { type FormEvent, useState } from 'react';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { TextField } from '../ui/field';

/** A destructive question: only the name of the thing unlocks the answer. */
export function NameDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly name: string;
  /** What the field asks for, where that is not the name of a cloud. */
  readonly typeName?: string;
  readonly title: string;
  readonly text: string;
  readonly doIt: string;
  readonly busy: boolean;
  readonly error?: { readonly title: string; readonly detail?: string } | undefined;
  readonly onConfirm: (typed: string) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const right = typed === props.name;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (right && !props.busy) props.onConfirm(typed);
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => {
        if (!open) {
          setTyped('');
          props.onClose();
        }
      }}
    >
      <DialogContent title={props.title} text={props.text}>
        <form className="grid gap-4" onSubmit={submit}>
          {props.error && <Alert variant="destructive" {...props.error} />}
          <TextField
            label={props.typeName ?? t.clouds.typeName}
            className="font-mono text-mono"
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
            help={<code>{props.name}</code>}
          />
          <DialogFooter>
            <Button variant="outline" onClick={props.onClose}>
              {t.clouds.keep}
            </Button>
            <Button variant="destructive" type="submit" disabled={!right || props.busy}>
              {props.doIt}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
