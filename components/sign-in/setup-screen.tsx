'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ApiProvider, useApi } from '../api/client';
import { errorText } from '../api/error';
import { CenteredPage } from '../frame/centered-page';
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
    token: token.trim() ? undefined : t.auth.noToken,
    name: /^[A-Za-z0-9][A-Za-z0-9.-]{1,31}$/.test(name) ? undefined : t.auth.badName,
    password: password.length >= minPassword ? undefined : t.auth.shortPassword,
    again: again === password ? undefined : t.auth.notSame,
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
          label={t.auth.token}
          name="token"
          autoComplete="off"
          help={t.auth.tokenHelp}
          error={shown(bad.token)}
          value={token}
          onChange={(e) => setToken(e.target.value)}
        />
      )}
      <TextField
        label={t.auth.name}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        error={shown(bad.name)}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <TextField
        label={t.auth.password}
        name="password"
        type="password"
        autoComplete="new-password"
        help={t.auth.passwordHelp}
        error={shown(bad.password)}
        value={password}
        onChange={(e) => setPassword(e.target.value)}
      />
      <TextField
        label={t.auth.again}
        name="again"
        type="password"
        autoComplete="new-password"
        error={shown(bad.again)}
        value={again}
        onChange={(e) => setAgain(e.target.value)}
      />
      <Button type="submit" disabled={create.isPending}>
        {t.auth.create}
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
      <CenteredPage title={t.auth.alreadySetUp}>
        <Button asChild>
          <Link href="/sign-in">{t.auth.signIn}</Link>
        </Button>
      </CenteredPage>
    );
  return (
    <CenteredPage title={t.auth.setupTitle} lead={t.auth.setupLead}>
      <SetupForm token={props.token} />
    </CenteredPage>
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
