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
import { CodeBlock } from '../ui/code-block';
import { TextField } from '../ui/field';
import { ListRow } from '../ui/page';

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
    <section className="mt-7 grid gap-2">
      <h2>{t.you.tokens}</h2>
      <p className="text-ink-2">{t.you.tokensLead}</p>
      {error && <Alert variant="destructive" {...errorText(error, t)} />}
      {tokens.data?.length === 0 && <p className="text-ink-3">{t.you.noTokens}</p>}
      {!tokens.data && <QueryState rows={2} error={tokens.error} onRetry={() => void tokens.refetch()} />}
      <ul>
        {tokens.data?.map((token) => (
          <ListRow key={token.id} className="max-md:flex-wrap max-md:py-1.5 max-md:[&>b]:basis-full">
            <b className="min-w-0 flex-1 truncate">{token.name}</b>
            <span className="text-xs text-ink-3">
              {t.you.since} {day(token.createdAt, new Date())} · {t.you.used}{' '}
              {token.usedAt ? day(token.usedAt, new Date()) : t.you.never}
            </span>
            <Button
              size="xs"
              variant="destructive"
              disabled={revoke.isPending}
              aria-label={t.you.revokeOf(token.name)}
              onClick={() => revoke.mutate({ token: token.id })}
            >
              {t.you.revoke}
            </Button>
          </ListRow>
        ))}
      </ul>
      {create.data && (
        <div role="status" className="grid gap-1.5">
          <b>{t.you.shownOnce}</b>
          <CodeBlock className="break-all whitespace-normal">{create.data.token}</CodeBlock>
        </div>
      )}
      <form
        className="mt-2 grid grid-cols-[minmax(0,360px)_auto] items-center justify-start gap-2"
        onSubmit={submit}
        noValidate
      >
        <TextField
          label={t.you.tokenName}
          help={t.you.tokenHelp}
          error={tried ? bad : undefined}
          value={name}
          autoComplete="off"
          onChange={(e) => setName(e.target.value)}
        />
        <Button variant="outline" type="submit" disabled={create.isPending}>
          {t.you.create}
        </Button>
      </form>
    </section>
  );
}
