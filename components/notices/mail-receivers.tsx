'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../api/client';
import { errorCode, errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useLanguage } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { SwitchField } from '../ui/switch';
import { Receiver } from './receiver';

const LOOK_MS = 5_000;
const goodAddress = /^[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** Whom notices of a cloud are mailed to, and whether they were taken. */
export function MailReceivers(props: { readonly cloud: string }) {
  const { t } = useLanguage();
  const api = useApi();
  const queries = useQueryClient();
  const { cloud } = props;
  const list = useQuery({ ...api.mail.receivers.queryOptions({ cloud }), refetchInterval: LOOK_MS });
  const refresh = () => queries.invalidateQueries(api.mail.receivers.queryFilter({ cloud }));
  const drop = useMutation({ ...api.mail.drop.mutationOptions(), onSettled: refresh });
  return (
    <section className="grid gap-2">
      <h2>{t.notices.mail.title}</h2>
      {list.data?.server === false && <Alert mark="warn" title={t.notices.mail.noServer} />}
      {drop.isError && <Alert variant="destructive" {...errorText(drop.error, t)} />}
      {!list.data && <QueryState rows={2} error={list.error} onRetry={() => void list.refetch()} />}
      <ul>
        {list.data?.receivers.map((one) => (
          <Receiver
            key={one.id}
            {...one}
            name={one.address}
            good={/^2\d\d/}
            busy={drop.isPending}
            onRemove={() => drop.mutate({ cloud, receiver: one.id })}
          />
        ))}
      </ul>
      <Add cloud={cloud} onAdded={refresh} />
    </section>
  );
}

function Add(props: { readonly cloud: string; readonly onAdded: () => Promise<void> }) {
  const { t, language } = useLanguage();
  const api = useApi();
  const [address, setAddress] = useState('');
  const [onlyBad, setOnlyBad] = useState(true);
  const [tried, setTried] = useState(false);
  const add = useMutation({
    ...api.mail.add.mutationOptions(),
    onSuccess: () => {
      setAddress('');
      setTried(false);
      return props.onAdded();
    },
  });
  const bad = goodAddress.test(address) ? undefined : t.notices.mail.bad;
  const taken = add.isError && errorCode(add.error) === 'CONFLICT';
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad) add.mutate({ cloud: props.cloud, address, onlyBad, language });
  };
  return (
    <form className="grid max-w-130 justify-items-start gap-3" onSubmit={submit} noValidate>
      {add.isError && !taken && <Alert variant="destructive" {...errorText(add.error, t)} />}
      <div className="w-full">
        <TextField
          label={t.notices.mail.address}
          help={t.notices.mail.help}
          type="email"
          autoComplete="off"
          error={tried ? (bad ?? (taken ? t.notices.mail.taken : undefined)) : undefined}
          value={address}
          onChange={(e) => {
            if (add.isError) add.reset();
            setAddress(e.target.value);
          }}
        />
      </div>
      <SwitchField checked={onlyBad} onCheckedChange={setOnlyBad}>
        {t.notices.onlyBad}
      </SwitchField>
      <Button variant="outline" type="submit" disabled={add.isPending}>
        {t.notices.mail.add}
      </Button>
    </form>
  );
}
