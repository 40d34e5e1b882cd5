'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PrecheckItem } from '@/server/core/domain/event';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day, since } from '../i18n/format';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { type Mark, StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { useNow } from '../ui/use-now';
import { PrecheckText } from './precheck-text';

const marks: Readonly<Record<PrecheckItem['outcome'], Mark>> = { fail: 'failed', warn: 'warn', pass: 'ok' };

/** What a host lacks for what the files place on it: as it was found last, with its age, and found anew when asked. */
export function HostPrechecks(props: {
  readonly cloud: string;
  readonly host: string;
  readonly operator: boolean;
}) {
  const t = useText();
  const o = t.overview;
  const api = useApi();
  const client = useQueryClient();
  const { cloud, host } = props;
  const now = useNow(true, 10_000);
  const kept = useQuery(api.overview.host.queryOptions({ cloud, host }));
  const run = useMutation({
    ...api.overview.prechecks.mutationOptions(),
    onSuccess: () => client.invalidateQueries(api.overview.pathFilter()),
  });
  const { at, found } = kept.data?.prechecks ?? {};
  const fresh = run.data?.kind === 'checked' ? run.data.items : undefined;
  const items = fresh ?? found?.items;
  return (
    <section aria-label={o.prechecks}>
      <SectionHeader className="mt-7">
        <h2>{o.prechecks}</h2>
        {at && <span className="text-ink-3">{o.prechecksAt(day(at, now), since(at, now.getTime()))}</span>}
        {props.operator && (
          <Button
            variant="outline"
            size="xs"
            className="ml-auto"
            disabled={run.isPending}
            onClick={() => run.mutate({ cloud, host })}
          >
            {run.isPending ? o.prechecksRunning : o.prechecksRun}
          </Button>
        )}
      </SectionHeader>
      <p className="pb-2 text-ink-2">{o.prechecksLead}</p>
      {run.isError && <Alert variant="destructive" {...errorText(run.error, t)} />}
      {run.data?.kind === 'invalid' && <Diagnostics items={run.data.diagnostics} />}
      {kept.isError && <QueryState error={kept.error} onRetry={() => void kept.refetch()} />}
      {kept.data && !items && <p className="text-ink-3">{o.prechecksNever}</p>}
      {items && <Items items={items} />}
    </section>
  );
}

function Items(props: { readonly items: readonly PrecheckItem[] }) {
  const o = useText().overview;
  const of = (outcome: PrecheckItem['outcome']) => props.items.filter((item) => item.outcome === outcome);
  const [failing, warned, passed] = [of('fail'), of('warn'), of('pass')];
  const row = (item: PrecheckItem) => (
    <li key={`${item.id} ${item.summary}`} className="flex items-start gap-2.5 border-t py-1.5">
      <StateMark mark={marks[item.outcome]} className="mt-0.5" />
      <PrecheckText item={item} />
    </li>
  );
  if (props.items.length === 0) return <p className="text-ink-3">{o.prechecksNothing}</p>;
  return (
    <>
      <p className="flex items-center gap-2.5 pb-1.5">
        <StateMark mark={failing.length > 0 ? 'failed' : warned.length > 0 ? 'warn' : 'ok'} />
        {failing.length + warned.length > 0
          ? o.prechecksBad(failing.length, warned.length)
          : o.prechecksGood(passed.length)}
      </p>
      <ul>{[...failing, ...warned].map(row)}</ul>
      {passed.length > 0 && (
        <details>
          <summary className="cursor-pointer text-ink-3">{o.showPassed(passed.length)}</summary>
          <ul>{passed.map(row)}</ul>
        </details>
      )}
    </>
  );
}
