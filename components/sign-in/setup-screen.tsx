'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ApiProvider, useApi } from '../api/client';
import { errorText } from '../api/error';
import { Door } from '../frame/door';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';

const minPassword = 12;

function SetupForm(props: { readonly token: string }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const [token, setToken] = useState(props.token);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    ...api.setup.createAccount.mutationOptions(),
    onSuccess: () => router.replace('/'),
  });
  const bad = {
    token: token.trim() ? undefined : t.door.noToken,
    name: /^[A-Za-z0-9][A-Za-z0-9.-]{1,31}$/.test(name) ? undefined : t.door.badName,
    password: password.length >= minPassword ? undefined : t.door.shortPassword,
    again: again === password ? undefined : t.door.notSame,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (Object.values(bad).every((b) => b === undefined))
      create.mutate({ token: token.trim(), name, password });
  };
  const shown = (error: string | undefined) => (tried ? error : undefined);
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      {create.isError && <Alert variant="destructive" {...errorText(create.error, t)} />}
      {!props.token && (
        <TextField
          label={t.door.token}
          name="token"
          autoComplete="off"
          help={t.door.tokenHelp}
          error={shown(bad.token)}
          value={token}
          onChange={(e) => setToken(e.target.value)}
        />
      )}
      <TextField
        label={t.door.name}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        error={shown(bad.name)}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <TextField
        label={t.door.password}
        name="password"
        type="password"
        autoComplete="new-password"
        help={t.door.passwordHelp}
        error={shown(bad.password)}
        value={password}
        onChange={(e) => setPassword(e.target.value)}
      />
      <TextField
        label={t.door.again}
        name="again"
        type="password"
        autoComplete="new-password"
        error={shown(bad.again)}
        value={again}
        onChange={(e) => setAgain(e.target.value)}
      />
      <Button type="submit" disabled={create.isPending}>
        {t.door.create}
      </Button>
    </form>
  );
}

function SetupOrDoor(props: { readonly token: string }) {
  const t = useText();
  const api = useApi();
  const setup = useQuery(api.setup.state.queryOptions());
  if (setup.data?.needsAccount === false)
    return (
      <Door title={t.door.alreadySetUp}>
        <Button asChild>
          <Link href="/sign-in">{t.door.signIn}</Link>
        </Button>
      </Door>
    );
  return (
    <Door title={t.door.setupTitle} lead={t.door.setupLead}>
      <SetupForm token={props.token} />
    </Door>
  );
}

/** The first account, by the link that Kollage printed. */
export function SetupScreen(props: { readonly token: string }) {
  return (
    <ApiProvider live={false}>
      <SetupOrDoor token={props.token} />
    </ApiProvider>
  );
}
