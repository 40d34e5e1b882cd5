'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { ACCOUNT_NAME } from '@/server/core/domain/account-name';
import { ApiProvider, useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { CenteredPage } from '../frame/centered-page';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { Skeleton } from '../ui/skeleton';
import { MIN_PASSWORD } from '../you/password';

const empty = { name: '', password: '', again: '' };

function InvitationForm(props: { readonly token: string }) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    ...api.invitations.accept.mutationOptions(),
    onSuccess: () => router.replace('/'),
  });
  const taken = accept.isError && errorCode(accept.error) === 'CONFLICT';
  const bad = {
    name: ACCOUNT_NAME.test(typed.name) ? undefined : t.you.badAccount,
    password: typed.password.length >= MIN_PASSWORD ? undefined : t.auth.shortPassword,
    again: typed.again === typed.password ? undefined : t.auth.notSame,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (Object.values(bad).every((one) => one === undefined))
      accept.mutate({ token: props.token, name: typed.name, password: typed.password });
  };
  const field = (name: keyof typeof empty, label: string, autoComplete: string, help?: string) => (
    <TextField
      label={label}
      type={name === 'name' ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoCapitalize="none"
      help={help}
      error={tried ? (bad[name] ?? (taken && name === 'name' ? t.you.taken : undefined)) : undefined}
      value={typed[name]}
      onChange={(e) => {
        if (accept.isError) accept.reset();
        setTyped({ ...typed, [name]: e.target.value });
      }}
    />
  );
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      {accept.isError && !taken && <Alert variant="destructive" {...errorText(accept.error, t)} />}
      {field('name', t.auth.name, 'username')}
      {field('password', t.auth.password, 'new-password', t.auth.passwordHelp)}
      {field('again', t.auth.again, 'new-password')}
      <Button type="submit" disabled={accept.isPending}>
        {t.auth.create}
      </Button>
    </form>
  );
}

function InvitationOrDoor() {
  const t = useText();
  const api = useApi();
  const [token, setToken] = useState<string>();
  const look = useMutation(api.invitations.look.mutationOptions());
  const { mutate } = look;
  useEffect(() => {
    const told = window.location.hash.slice(1);
    if (told === '') return setToken((known) => known ?? '');
    // Nobody who looks over a shoulder, and no history, keeps the link.
    window.history.replaceState(null, '', window.location.pathname);
    setToken(told);
    mutate({ token: told });
  }, [mutate]);
  if (token === '' || look.isError)
    return (
      <CenteredPage title={t.people.invitation.over}>
        {look.isError && errorCode(look.error) !== 'FORBIDDEN' && errorCode(look.error) !== 'BAD_REQUEST' && (
          <Alert variant="destructive" {...errorText(look.error, t)} />
        )}
      </CenteredPage>
    );
  return (
    <CenteredPage title={t.people.invitation.title} lead={t.people.invitation.lead}>
      {token && look.isSuccess ? <InvitationForm token={token} /> : <Skeleton word={t.common.loading} />}
    </CenteredPage>
  );
}

/** An account by an invitation: the link holds it behind the `#`, where no server and no log sees it. */
export function InvitationScreen() {
  return (
    <ApiProvider live={false}>
      <InvitationOrDoor />
    </ApiProvider>
  );
}
