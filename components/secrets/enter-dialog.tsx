'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { SecretRow } from '@/server/views/secrets';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useLanguage } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Field, FieldLabel, TextField } from '../ui/field';
import { Textarea } from '../ui/input';

/** Takes a value that somebody typed; where no plan can bring it to the hosts, only with the word that it is there. */
export function EnterDialog(props: {
  readonly cloud: string;
  readonly row: SecretRow;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}) {
  const { t, language } = useLanguage();
  const api = useApi();
  const id = useId();
  const { name, kind, rotation } = props.row;
  const [text, setText] = useState('');
  const [pair, setPair] = useState({ private_key: '', public_key: '' });
  const [known, setKnown] = useState(false);
  const set = useMutation({
    ...api.secrets.set.mutationOptions(),
    gcTime: 0,
    onSuccess: () => props.onDone(name),
  });
  const isPair = kind === 'ssh_key';
  const complete = isPair ? pair.private_key !== '' && pair.public_key !== '' : text !== '';
  const ready = complete && (rotation.kind === 'plan' || known) && !set.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) set.mutate({ cloud: props.cloud, name, value: isPair ? pair : text, known });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t.secrets.enterTitle(name)} text={t.secrets.enterText}>
        <form className="grid gap-4" onSubmit={submit}>
          {set.error && <Alert variant="destructive" {...errorText(set.error, t)} />}
          {isPair ? (
            (['public_key', 'private_key'] as const).map((half) => (
              <Field key={half}>
                <FieldLabel htmlFor={`${id}-${half}`}>
                  {half === 'public_key' ? t.secrets.publicKey : t.secrets.privateKey}
                </FieldLabel>
                <Textarea
                  id={`${id}-${half}`}
                  className="font-mono text-mono"
                  rows={half === 'public_key' ? 2 : 6}
                  spellCheck={false}
                  autoComplete="off"
                  value={pair[half]}
                  onChange={(event) => setPair({ ...pair, [half]: event.target.value })}
                />
              </Field>
            ))
          ) : (
            <TextField
              label={t.secrets.value}
              type="password"
              className="font-mono text-mono"
              autoFocus
              autoComplete="new-password"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
          {rotation.kind === 'refused' && (
            <>
              <p className="text-ink-2">{rotation.why[language]}</p>
              <label className="flex items-center gap-2">
                <input type="checkbox" checked={known} onChange={(event) => setKnown(event.target.checked)} />
                {t.secrets.known}
              </label>
            </>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={props.onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" disabled={!ready}>
              {t.secrets.enterDo}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
