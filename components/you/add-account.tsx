'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ACCOUNT_NAME } from '@/server/core/domain/account-name';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field, Select } from '../ui/field';
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
    <form className="tall-form" onSubmit={submit} noValidate>
      {create.isError && !taken && <Alert kind="failed" {...errorText(create.error, t)} />}
      <Field
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
      <div className="field">
        <label htmlFor={roleId}>{t.you.accountRole}</label>
        <Select
          id={roleId}
          label={t.you.accountRole}
          value={typed.role}
          options={roles.map((value) => ({ value, label: t.you.roles[value] }))}
          onChange={(value) => setTyped({ ...typed, role: roles.find((role) => role === value) ?? 'viewer' })}
        />
      </div>
      <Field
        label={t.you.firstPassword}
        type="password"
        autoComplete="new-password"
        help={t.door.passwordHelp}
        error={tried ? bad.password : undefined}
        value={typed.password}
        onChange={(e) => setTyped({ ...typed, password: e.target.value })}
      />
      <Button type="submit" disabled={create.isPending}>
        {t.you.addAccount}
      </Button>
    </form>
  );
}
