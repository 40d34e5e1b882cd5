'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent } from '../ui/dialog';
import { TextField } from '../ui/field';
import { MIN_PASSWORD } from '../you/password';

/** Asks for the new password of somebody else's account. */
export function ResetPassword(props: {
  readonly account: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useText();
  const api = useApi();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const reset = useMutation({ ...api.accounts.resetPassword.mutationOptions(), onSuccess: props.onDone });
  const bad = password.length >= MIN_PASSWORD ? undefined : t.auth.shortPassword;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad) reset.mutate({ account: props.account.id, password });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t.you.resetOf(props.account.name)} text={t.you.resetText}>
        {reset.isError && <Alert variant="destructive" {...errorText(reset.error, t)} />}
        <form className="grid max-w-90 gap-3" onSubmit={submit} noValidate>
          <TextField
            label={t.you.wanted}
            type="password"
            autoComplete="new-password"
            help={t.auth.passwordHelp}
            error={tried ? bad : undefined}
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
          <div className="flex items-center gap-2">
            <Button type="submit" disabled={reset.isPending}>
              {t.you.reset}
            </Button>
            <Button variant="outline" onClick={props.onClose}>
              {t.you.keep}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
