'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type AccountRole, accountRoles, type Grant, reaches } from '@/server/core/domain/account-role';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { TextField } from '../ui/field';
import { NativeSelect } from '../ui/native-select';
import { ListRow } from '../ui/page';

const goodName = /^[\p{L}\p{N}_][\p{L}\p{N}_.@ -]{0,63}$/u;

/** Days after which a token may end; 0: never. */
const ENDS = [30, 90, 365, 0];

/** API tokens: made, told once, revoked. */
export function Tokens() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<AccountRole | ''>('');
  const [cloud, setCloud] = useState('');
  const { clouds } = usePlace();
  const [days, setDays] = useState(90);
  const me = useQuery(api.auth.me.queryOptions());
  // Somebody may do more in one cloud than in the panel.
  const most = clouds.reduce<Grant>(
    (high, one) => (reaches(one.role, high) ? one.role : high),
    me.data?.role ?? 'none',
  );
  const lesser = accountRoles.filter((one) => one !== most && reaches(most, one));
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
    if (!bad)
      create.mutate({
        name,
        ...(role ? { role } : {}),
        ...(cloud ? { clouds: [cloud] } : {}),
        ...(days > 0 ? { days } : {}),
      });
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
              {token.role && ` · ${t.people.roles[token.role]}`}
              {token.clouds &&
                ` · ${token.clouds.map((id) => clouds.find((one) => one.id === id)?.name ?? t.common.unknown).join(', ')}`}
              {token.expiresAt &&
                ` · ${Date.parse(token.expiresAt) < Date.now() ? t.you.tokenOver : t.you.tokenUntil(day(token.expiresAt, new Date()))}`}
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
        className="mt-2 grid grid-cols-[minmax(0,560px)_auto] items-center justify-start gap-2"
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
        <span />
        <div className="grid grid-cols-3 gap-2 max-md:grid-cols-1">
          <NativeSelect
            aria-label={t.you.tokenMay}
            value={role}
            onChange={(e) => setRole(accountRoles.find((one) => one === e.target.value) ?? '')}
          >
            <option value="">{`${t.you.tokenMay}: ${t.you.tokenFull}`}</option>
            {lesser.map((one) => (
              <option key={one} value={one}>{`${t.you.tokenMay}: ${t.people.roles[one]}`}</option>
            ))}
          </NativeSelect>
          <NativeSelect
            aria-label={t.you.tokenWhere}
            value={cloud}
            onChange={(e) => setCloud(e.target.value)}
          >
            <option value="">{`${t.you.tokenWhere}: ${t.you.tokenEverywhere}`}</option>
            {clouds.map((one) => (
              <option key={one.id} value={one.id}>{`${t.you.tokenWhere}: ${one.name}`}</option>
            ))}
          </NativeSelect>
          <NativeSelect
            aria-label={t.you.tokenEnds}
            value={days}
            onChange={(e) => setDays(Number(e.target.value))}
          >
            {ENDS.map((one) => (
              <option key={one} value={one}>
                {`${t.you.tokenEnds}: ${one === 0 ? t.you.tokenNever : t.you.tokenDays(one)}`}
              </option>
            ))}
          </NativeSelect>
        </div>
        <Button variant="outline" type="submit" disabled={create.isPending}>
          {t.you.create}
        </Button>
      </form>
    </section>
  );
}
