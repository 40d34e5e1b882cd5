'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { reaches } from '@/server/core/domain/account-role';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { TextField } from '../ui/field';
import { PageHeader, PageTitle } from '../ui/page';
import { SwitchField } from '../ui/switch';
import { BrowserNotices } from './browser-notices';
import { MailReceivers } from './mail-receivers';
import { Receiver } from './receiver';

const LOOK_MS = 5_000;
const goodUrl = /^https?:\/\/[\w.:[\]-]+(\/\S*)?$/;

/** Who is told of runs and trouble, and whether it arrived. */
export function NoticesScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const { cloud } = props;
  const role = useRole(cloud);
  const may = role !== undefined && reaches(role, 'operator');
  const hooks = useQuery({
    ...api.webhooks.list.queryOptions({ cloud }),
    refetchInterval: LOOK_MS,
    enabled: may,
  });
  const refresh = () => queries.invalidateQueries(api.webhooks.list.queryFilter({ cloud }));
  const test = useMutation({ ...api.webhooks.try.mutationOptions(), onSettled: refresh });
  const remove = useMutation({ ...api.webhooks.remove.mutationOptions(), onSettled: refresh });
  const error = test.error ?? remove.error;
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.notices.title}</PageTitle>
          <p className="text-ink-2">{t.notices.lead}</p>
        </div>
        <Button variant="outline" disabled={test.isPending || !may} onClick={() => test.mutate({ cloud })}>
          {t.notices.try}
        </Button>
      </PageHeader>
      <div className="grid max-w-220 gap-7 px-6 pb-6 max-md:px-4">
        {error && <Alert variant="destructive" {...errorText(error, t)} />}
        {test.isSuccess && <p role="status">{t.notices.sent}</p>}
        <BrowserNotices />
        {may && <MailReceivers cloud={cloud} />}
        {!may && <p className="text-ink-3">{t.notices.operatorsOnly}</p>}
        {may && (
          <section className="grid gap-2">
            <h2>{t.notices.hooks}</h2>
            {!hooks.data && <QueryState rows={2} error={hooks.error} onRetry={() => void hooks.refetch()} />}
            {hooks.data?.length === 0 && <p className="text-ink-3">{t.notices.none}</p>}
            <ul>
              {hooks.data?.map((hook) => (
                <Receiver
                  key={hook.id}
                  {...hook}
                  name={hook.url}
                  good={/^HTTP 2/}
                  busy={remove.isPending}
                  onRemove={() => remove.mutate({ cloud, webhook: hook.id })}
                />
              ))}
            </ul>
            <Add cloud={cloud} onAdded={refresh} />
          </section>
        )}
      </div>
    </div>
  );
}

function Add(props: { readonly cloud: string; readonly onAdded: () => Promise<void> }) {
  const t = useText();
  const api = useApi();
  const [url, setUrl] = useState('');
  const [onlyBad, setOnlyBad] = useState(true);
  const [tried, setTried] = useState(false);
  const add = useMutation({
    ...api.webhooks.add.mutationOptions(),
    onSuccess: () => {
      setUrl('');
      setTried(false);
      return props.onAdded();
    },
  });
  const bad = goodUrl.test(url) ? undefined : t.notices.badUrl;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad) add.mutate({ cloud: props.cloud, url, onlyBad });
  };
  return (
    <form className="grid max-w-130 justify-items-start gap-3" onSubmit={submit} noValidate>
      {add.isError && <Alert variant="destructive" {...errorText(add.error, t)} />}
      {add.data && (
        <div role="status" className="grid w-full gap-1.5">
          <b>{t.notices.secret}</b>
          <CodeBlock className="break-all whitespace-normal">{add.data.secret}</CodeBlock>
          <p className="text-xs text-ink-3">{t.notices.verify}</p>
        </div>
      )}
      <TextField
        label={t.notices.url}
        help={t.notices.urlHelp}
        error={tried ? bad : undefined}
        value={url}
        autoComplete="off"
        onChange={(e) => setUrl(e.target.value)}
      />
      <SwitchField checked={onlyBad} onCheckedChange={setOnlyBad}>
        {t.notices.onlyBad}
      </SwitchField>
      <Button variant="outline" type="submit" disabled={add.isPending}>
        {t.notices.add}
      </Button>
    </form>
  );
}
