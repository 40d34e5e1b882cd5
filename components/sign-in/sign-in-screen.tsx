'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { safePath } from '@/server/core/domain/safe-path';
import { ApiProvider, useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { CenteredPage } from '../frame/centered-page';
import { useLanguage } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { ProviderButton } from './provider-button';

function SignInForm() {
  const { t, setLanguage } = useLanguage();
  const api = useApi();
  const router = useRouter();
  const setup = useQuery(api.setup.state.queryOptions());
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    ...api.auth.signIn.mutationOptions(),
    onSuccess: (account) => {
      if (account.language) setLanguage(account.language);
      router.replace(safePath(new URLSearchParams(window.location.search).get('to'), window.location.origin));
    },
  });
  // Known in the browser alone.
  const [asked, setAsked] = useState('');
  useEffect(() => setAsked(new URLSearchParams(window.location.search).get('problem') ?? ''), []);
  const problem = Object.entries(t.people.problems).find(([name]) => name === asked)?.[1];
  const needsAccount = setup.data?.needsAccount === true;
  useEffect(() => {
    if (needsAccount) router.replace('/setup');
  }, [needsAccount, router]);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    signIn.mutate({ name, password });
  };
  const wrong = signIn.isError && errorCode(signIn.error) === 'UNAUTHORIZED';
  return (
    <form className="grid gap-4" onSubmit={submit}>
      {problem && !signIn.isError && <Alert variant="destructive" title={problem} />}
      {signIn.isError && (
        <Alert variant="destructive" {...(wrong ? { title: t.auth.wrong } : errorText(signIn.error, t))} />
      )}
      <TextField
        label={t.auth.name}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <TextField
        label={t.auth.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(e) => setPassword(e.target.value)}
      />
      <Button type="submit" disabled={signIn.isPending || !name || !password}>
        {t.auth.signIn}
      </Button>
      {setup.data?.provider && <ProviderButton label={setup.data.provider} />}
    </form>
  );
}

/** Name and password. */
export function SignInScreen() {
  const { t } = useLanguage();
  return (
    <ApiProvider live={false}>
      <CenteredPage title={t.auth.signIn}>
        <SignInForm />
      </CenteredPage>
    </ApiProvider>
  );
}
