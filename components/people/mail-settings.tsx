'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { MailView } from '@/server/views/mail';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field, FieldLabel, TextField } from '../ui/field';
import { NativeSelect } from '../ui/native-select';

const ways = ['starttls', 'tls', 'none'] as const;

/** The server that mails notices. */
export function MailSettings() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const mail = useQuery(api.mail.get.queryOptions());
  const refresh = () => queries.invalidateQueries(api.mail.get.queryFilter());
  const words = t.people.mail;
  return (
    <section className="mt-7 grid gap-2">
      <h2>{words.title}</h2>
      <p className="text-ink-2">{words.lead}</p>
      {mail.data === undefined && (
        <QueryState rows={2} error={mail.error} onRetry={() => void mail.refetch()} />
      )}
      {mail.data === null && !open && (
        <Button variant="outline" className="justify-self-start" onClick={() => setOpen(true)}>
          {words.begin}
        </Button>
      )}
      {mail.data !== undefined && (mail.data || open) && (
        <MailForm
          key={mail.data ? 'saved' : 'new'}
          saved={mail.data ?? undefined}
          onSaved={() => void refresh()}
          onRemoved={() => {
            setOpen(false);
            void refresh();
          }}
        />
      )}
    </section>
  );
}

function MailForm(props: {
  readonly saved: MailView | undefined;
  readonly onSaved: () => void;
  readonly onRemoved: () => void;
}) {
  const t = useText();
  const api = useApi();
  const wayId = useId();
  const words = t.people.mail;
  const { saved } = props;
  const [typed, setTyped] = useState({
    ...{ host: saved?.host ?? '', port: String(saved?.port ?? 587), user: saved?.user ?? '' },
    ...{ from: saved?.from ?? '', security: saved?.security ?? ('starttls' as const), password: '' },
  });
  const [tried, setTried] = useState(false);
  const save = useMutation({
    ...api.mail.save.mutationOptions(),
    onSuccess: () => {
      setTyped((now) => ({ ...now, password: '' }));
      setTried(false);
      props.onSaved();
    },
  });
  const remove = useMutation({ ...api.mail.remove.mutationOptions(), onSuccess: props.onRemoved });
  const port = Number(typed.port);
  const same =
    saved?.hasPassword && saved.host === typed.host && saved.port === port && saved.user === typed.user;
  const bad = {
    host: typed.host ? undefined : t.people.missing,
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? undefined : words.badPort,
    from: /^[^\s@<>]+@[^\s@<>]+$/.test(typed.from) ? undefined : t.notices.mail.bad,
    user: typed.user && typed.security === 'none' ? words.clear : undefined,
    password: typed.user && !same && !typed.password ? words.missingPassword : undefined,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (Object.values(bad).some(Boolean)) return;
    const { host, from, security, user, password } = typed;
    save.mutate({
      ...{ host, port, from, security },
      ...(user ? { user } : {}),
      ...(user && password ? { password } : {}),
    });
  };
  const error = save.error ?? remove.error;
  const text = (name: keyof typeof bad, help?: string) => (
    <TextField
      label={words[name]}
      type={name === 'password' ? 'password' : 'text'}
      inputMode={name === 'port' ? 'numeric' : undefined}
      autoComplete="off"
      help={help}
      error={tried ? bad[name] : undefined}
      value={typed[name]}
      onChange={(e) => setTyped({ ...typed, [name]: e.target.value })}
    />
  );
  return (
    <form className="grid max-w-180 gap-3" onSubmit={submit} noValidate>
      {error && <Alert variant="destructive" {...errorText(error, t)} />}
      {save.isSuccess && <p role="status">{words.saved}</p>}
      <div className="grid grid-cols-[minmax(0,1fr)_96px_200px] gap-3 max-md:grid-cols-1">
        {text('host', 'mail.example.com')}
        {text('port')}
        <Field>
          <FieldLabel htmlFor={wayId}>{words.security}</FieldLabel>
          <NativeSelect
            id={wayId}
            value={typed.security}
            onChange={(e) =>
              setTyped({ ...typed, security: ways.find((one) => one === e.target.value) ?? 'starttls' })
            }
          >
            {ways.map((one) => (
              <option key={one} value={one}>
                {words.ways[one]}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        {text('user', words.userHelp)}
        {text('password', same ? words.kept : undefined)}
      </div>
      {text('from', 'kollage@example.com')}
      <div className="flex gap-2">
        <Button variant="outline" type="submit" disabled={save.isPending}>
          {words.save}
        </Button>
        {saved && (
          <Button variant="destructive" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {words.remove}
          </Button>
        )}
      </div>
    </form>
  );
}
