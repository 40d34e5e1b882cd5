'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ACCOUNT_NAME } from '@/server/core/domain/account-name';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { MIN_PASSWORD } from '../you/password';
import { type Given, RoleFields } from './role-fields';

const none: Given = { role: 'operator', clouds: [] };
const empty = { name: '', ...none, password: '' };

/** A form for one more account. */
export function AddAccount(props: { readonly onAdded: (name: string) => void }) {
  const t = useText();
  const api = useApi();
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const create = useMutation({
    ...api.accounts.create.mutationOptions(),
    onSuccess: () => {
      props.onAdded(typed.name);
      setTyped(empty);
      setTried(false);
    },
  });
  // The server compares names in one form: lee and LEE are one account.
  const taken = create.isError && errorCode(create.error) === 'CONFLICT';
  const bad = {
    name: ACCOUNT_NAME.test(typed.name) ? undefined : t.you.badAccount,
    password: typed.password.length >= MIN_PASSWORD ? undefined : t.auth.shortPassword,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad.name && !bad.password) create.mutate({ ...typed, clouds: [...typed.clouds] });
  };
  return (
    <form className="grid max-w-90 gap-3" onSubmit={submit} noValidate>
      {create.isError && !taken && <Alert variant="destructive" {...errorText(create.error, t)} />}
      <TextField
        label={t.you.account}
        autoComplete="off"
        autoCapitalize="none"
        error={tried ? (bad.name ?? (taken ? t.you.taken : undefined)) : undefined}
        value={typed.name}
        onChange={(e) => {
          create.reset();
          setTyped({ ...typed, name: e.target.value });
        }}
      />
      <RoleFields value={typed} onChange={(given) => setTyped({ ...typed, ...given })} />
      <TextField
        label={t.you.firstPassword}
        type="password"
        autoComplete="new-password"
        help={t.auth.passwordHelp}
        error={tried ? bad.password : undefined}
        value={typed.password}
        onChange={(e) => setTyped({ ...typed, password: e.target.value })}
      />
      <Button variant="outline" className="justify-self-start" type="submit" disabled={create.isPending}>
        {t.you.addAccount}
      </Button>
    </form>
  );
}
