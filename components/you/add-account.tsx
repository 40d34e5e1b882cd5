'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ACCOUNT_NAME } from '@/server/core/domain/account-name';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field, FieldLabel, TextField } from '../ui/field';
import { NativeSelect } from '../ui/native-select';
import { MIN_PASSWORD } from './password';

const roles = ['viewer', 'operator', 'admin'] as const;
const empty = { name: '', role: 'operator' as (typeof roles)[number], password: '' };

/** A form for one more account. */
export function AddAccount(props: { readonly onAdded: (name: string) => void }) {
  const t = useText();
  const api = useApi();
  const roleId = useId();
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
    password: typed.password.length >= MIN_PASSWORD ? undefined : t.door.shortPassword,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad.name && !bad.password) create.mutate(typed);
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
      <Field>
        <FieldLabel htmlFor={roleId}>{t.you.accountRole}</FieldLabel>
        <NativeSelect
          id={roleId}
          aria-label={t.you.accountRole}
          value={typed.role}
          onChange={(e) =>
            setTyped({ ...typed, role: roles.find((role) => role === e.target.value) ?? 'viewer' })
          }
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t.you.roles[role]}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <TextField
        label={t.you.firstPassword}
        type="password"
        autoComplete="new-password"
        help={t.door.passwordHelp}
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
