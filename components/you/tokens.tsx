'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';

const goodName = /^[\p{L}\p{N}_][\p{L}\p{N}_.@ -]{0,63}$/u;

/** API tokens: made, told once, revoked. */
export function Tokens() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const tokens = useQuery(api.tokens.list.queryOptions());
  const refresh = () => queries.invalidateQueries(api.tokens.list.queryFilter());
  const create = useMutation({
    ...api.tokens.create.mutationOptions(),
    onSuccess: () => {
      setName('');
      setTried(false);
      return refresh();
    },
  });
  const revoke = useMutation({ ...api.tokens.revoke.mutationOptions(), onSettled: refresh });
  const bad = goodName.test(name) ? undefined : t.you.badName;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad) create.mutate({ name });
  };
  const error = create.error ?? revoke.error;
  return (
    <section className="part">
      <h2>{t.you.tokens}</h2>
      <p className="sec">{t.you.tokensLead}</p>
      {error && <Alert kind="failed" {...errorText(error, t)} />}
      {tokens.data?.length === 0 && <p className="mut">{t.you.noTokens}</p>}
      {!tokens.data && <QueryState rows={2} error={tokens.error} onRetry={() => void tokens.refetch()} />}
      <ul>
        {tokens.data?.map((token) => (
          <li key={token.id} className="list-row">
            <b className="grow clip">{token.name}</b>
            <span className="mut xs">
              {t.you.since} {day(token.createdAt, new Date())} · {t.you.used}{' '}
              {token.usedAt ? day(token.usedAt, new Date()) : t.you.never}
            </span>
            <Button
              size="xs"
              kind="risk"
              disabled={revoke.isPending}
              aria-label={t.you.revokeOf(token.name)}
              onClick={() => revoke.mutate({ token: token.id })}
            >
              {t.you.revoke}
            </Button>
          </li>
        ))}
      </ul>
      {create.data && (
        <div role="status" className="told">
          <b>{t.you.shownOnce}</b>
          <p className="code-box fingerprint">{create.data.token}</p>
        </div>
      )}
      <form className="inline-form" onSubmit={submit} noValidate>
        <Field
          label={t.you.tokenName}
          help={t.you.tokenHelp}
          error={tried ? bad : undefined}
          value={name}
          autoComplete="off"
          onChange={(e) => setName(e.target.value)}
        />
        <Button type="submit" disabled={create.isPending}>
          {t.you.create}
        </Button>
      </form>
    </section>
  );
}
