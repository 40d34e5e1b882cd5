'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

export const MIN_PASSWORD = 12;
const empty = { present: '', wanted: '', again: '' };

/** Another password; every other session of the account ends with it. */
export function Password(props: { readonly name: string }) {
  const t = useText();
  const api = useApi();
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const change = useMutation({
    ...api.auth.changePassword.mutationOptions(),
    onSuccess: () => {
      setTyped(empty);
      setTried(false);
    },
  });
  const wrong = change.isError && errorCode(change.error) === 'BAD_REQUEST';
  const bad = {
    present: typed.present ? undefined : t.you.noPresent,
    wanted: typed.wanted.length >= MIN_PASSWORD ? undefined : t.auth.shortPassword,
    again: typed.again === typed.wanted ? undefined : t.auth.notSame,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (Object.values(bad).every((one) => one === undefined))
      change.mutate({ present: typed.present, wanted: typed.wanted });
  };
  const field = (name: keyof typeof empty, label: string, autoComplete: string, help?: string) => (
    <TextField
      label={label}
      type="password"
      autoComplete={autoComplete}
      help={help}
      error={
        tried ? (bad[name] ?? (wrong && name === 'present' ? t.you.wrongPresent : undefined)) : undefined
      }
      value={typed[name]}
      onChange={(e) => {
        if (change.isError) change.reset();
        setTyped({ ...typed, [name]: e.target.value });
      }}
    />
  );
  return (
    <section className="mt-7 grid gap-2">
      <h2>{t.you.password}</h2>
      <p className="text-ink-2">{t.you.passwordLead}</p>
      {change.isError && !wrong && <Alert variant="destructive" {...errorText(change.error, t)} />}
      {change.isSuccess && <p role="status">{t.you.passwordChanged}</p>}
      <form className="grid max-w-90 gap-3" onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={props.name} readOnly hidden />
        {field('present', t.you.present, 'current-password')}
        {field('wanted', t.you.wanted, 'new-password', t.auth.passwordHelp)}
        {field('again', t.auth.again, 'new-password')}
        <Button variant="outline" className="justify-self-start" type="submit" disabled={change.isPending}>
          {t.you.changePassword}
        </Button>
      </form>
    </section>
  );
}
