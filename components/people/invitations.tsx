'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { CopyButton } from '../ui/copy-button';
import { TextField } from '../ui/field';
import { NativeSelect } from '../ui/native-select';
import { ListRow } from '../ui/page';
import { type Given, RoleFields } from './role-fields';

const start: Given = { role: 'operator', clouds: [] };
/** Hours after which a link may end. */
const ENDS = [24, 72, 168];

/** Links that make an account, once: made, told once, withdrawn. */
export function Invitations() {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const list = useQuery(api.invitations.list.queryOptions());
  const refresh = () => queries.invalidateQueries(api.invitations.list.queryFilter());
  const revoke = useMutation({ ...api.invitations.revoke.mutationOptions(), onSettled: refresh });
  const words = t.people.invitation;
  return (
    <section className="mt-7 grid gap-2">
      <h2>{words.many}</h2>
      <p className="text-ink-2">{words.manyLead}</p>
      {revoke.isError && <Alert variant="destructive" {...errorText(revoke.error, t)} />}
      {!list.data && <QueryState rows={2} error={list.error} onRetry={() => void list.refetch()} />}
      <ul>
        {list.data?.map((one) => (
          <ListRow key={one.id} className="max-md:flex-wrap max-md:py-1.5 max-md:[&>b]:basis-full">
            <b className="min-w-0 flex-1 truncate">{one.label}</b>
            {!one.holds && <Badge variant="secondary">{t.you.tokenOver}</Badge>}
            <span className="text-xs text-ink-3">
              {t.people.roles[one.role]}
              {one.clouds.length > 0 && ` (${t.people.differs(one.clouds.length)})`} ·{' '}
              {words.until(day(one.expiresAt, new Date()))} · {t.common.by(one.by)}
            </span>
            <Button
              size="xs"
              variant="destructive"
              disabled={revoke.isPending}
              aria-label={words.withdrawOf(one.label)}
              onClick={() => revoke.mutate({ invitation: one.id })}
            >
              {words.withdraw}
            </Button>
          </ListRow>
        ))}
      </ul>
      <Invite onMade={refresh} />
    </section>
  );
}

function Invite(props: { readonly onMade: () => Promise<void> }) {
  const t = useText();
  const api = useApi();
  const words = t.people.invitation;
  const [label, setLabel] = useState('');
  const [given, setGiven] = useState(start);
  const [hours, setHours] = useState(72);
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const make = useMutation({
    ...api.invitations.create.mutationOptions(),
    onSuccess: () => {
      setLabel('');
      setGiven(start);
      setTried(false);
      setOpen(false);
      return props.onMade();
    },
  });
  const bad = /^[\p{L}\p{N}_][\p{L}\p{N}_.@ -]{0,63}$/u.test(label) ? undefined : t.you.badName;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad) make.mutate({ label, ...given, clouds: [...given.clouds], hours });
  };
  const link = make.data && `${window.location.origin}/invitation#${make.data.token}`;
  return (
    <>
      {link && (
        <div role="status" className="grid max-w-180 gap-1.5">
          <b>{words.link}</b>
          <div className="flex items-start gap-2">
            <CodeBlock className="min-w-0 flex-1 break-all whitespace-normal">{link}</CodeBlock>
            <CopyButton text={link} label={t.common.copy} />
          </div>
        </div>
      )}
      {open ? (
        <form className="grid max-w-90 gap-3" onSubmit={submit} noValidate>
          {make.isError && <Alert variant="destructive" {...errorText(make.error, t)} />}
          <TextField
            label={words.label}
            help={words.labelHelp}
            autoComplete="off"
            error={tried ? bad : undefined}
            value={label}
            onChange={(e) => setLabel(e.target.value)}
          />
          <RoleFields value={given} onChange={setGiven} />
          <NativeSelect
            aria-label={words.ends}
            value={hours}
            onChange={(e) => setHours(Number(e.target.value))}
          >
            {ENDS.map((one) => (
              <option key={one} value={one}>{`${words.ends}: ${t.you.tokenDays(one / 24)}`}</option>
            ))}
          </NativeSelect>
          <div className="flex gap-2">
            <Button variant="outline" type="submit" disabled={make.isPending}>
              {words.make}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {t.common.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <Button variant="outline" className="justify-self-start" onClick={() => setOpen(true)}>
          {words.invite}
        </Button>
      )}
    </>
  );
}
