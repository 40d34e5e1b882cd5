'use client';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw, Server } from 'lucide-react';
import Link from 'next/link';
import type { ServiceRow, ServicesView } from '@/server/views/services';
import { useApi } from '../api/client';
import { NotDeployed } from '../clouds/not-deployed';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { span, time } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Readings } from '../ui/facts';
import { type Mark, StateMark } from '../ui/mark';
import { PageHeader, PageTitle } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { DrainButton, DrainNews } from './drain';
import { ServicesTabs } from './services-tabs';

const REFRESH_MS = 10_000;
const marks: Readonly<Record<ServiceRow['state'], Mark>> = { up: 'ok', down: 'failed', disabled: 'warn' };

/** Every process of every service on one page, those that are down first. */
export function ProcessesScreen(props: { readonly cloud: string }) {
  return (
    <div>
      <ServicesTabs cloud={props.cloud} here="processes" />
      <Processes cloud={props.cloud} />
    </div>
  );
}

function Processes(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const { cloud } = usePlace();
  const never = cloud?.state === 'none';
  const services = useQuery({
    ...api.services.list.queryOptions({ cloud: props.cloud }),
    enabled: cloud !== undefined && !never,
    refetchInterval: REFRESH_MS,
  });
  const { data } = services;
  if (never)
    return (
      <NotDeployed cloud={props.cloud} icon={Server} title={t.services.notYet} text={t.services.notYetLead} />
    );
  if (!data || data.asked.length === 0)
    return (
      <div className="p-6">
        {data ? (
          <Empty icon={Server} title={t.services.none} text={t.services.noneLead}>
            <Button asChild variant="outline">
              <Link href={`/clouds/${props.cloud}/settings#enable_openstack_core`}>{t.settings.title}</Link>
            </Button>
          </Empty>
        ) : (
          <QueryState error={services.error} onRetry={() => void services.refetch()} rows={8} />
        )}
      </div>
    );
  return (
    <Services cloud={props.cloud} view={data} stale={services.error} onAsk={() => void services.refetch()} />
  );
}

const nameOf = (service: string, t: Dictionary): string =>
  Object.entries(t.services.names).find(([type]) => type === service)?.[1] ?? service;

function Services(props: {
  readonly cloud: string;
  readonly view: ServicesView;
  readonly stale: unknown;
  readonly onAsk: () => void;
}) {
  const t = useText();
  const { asked, rows } = props.view;
  const down = rows.filter((row) => row.state === 'down').length;
  const silent = asked.filter((one) => one.error !== undefined);
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>
            {down > 0
              ? t.services.down(down, rows.length)
              : silent.length > 0
                ? t.services.silent(silent.map((one) => nameOf(one.service, t)).join(', '))
                : t.services.allUp(rows.length)}
          </PageTitle>
          <p className="text-ink-2">{t.services.lead}</p>
        </div>
        <Button variant="outline" onClick={props.onAsk}>
          <RefreshCw className="size-3.5" />
          {t.access.checkAgain}
        </Button>
      </PageHeader>
      {props.stale !== null && (
        <div className="px-6 pb-4">
          <QueryState error={props.stale} onRetry={props.onAsk} />
        </div>
      )}
      {silent.map(({ service, error }) => (
        <div className="px-6 pb-4" key={service}>
          <Alert variant="destructive" title={t.services.silent(nameOf(service, t))} detail={error} />
        </div>
      ))}
      <DrainNews cloud={props.cloud} />
      <Readings
        of={asked.map(({ service, error }) => {
          const own = rows.filter((row) => row.service === service);
          const up = own.filter((row) => row.state !== 'down').length;
          return [nameOf(service, t), error ? t.services.noAnswer : t.services.up(up, own.length)];
        })}
      />
      <div className="p-6">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.services.process}</TableHead>
              <TableHead>{t.services.stateHead}</TableHead>
              <TableHead>{t.services.service}</TableHead>
              <TableHead>{t.services.host}</TableHead>
              <TableHead>{t.services.zone}</TableHead>
              <TableHead className="text-right">{t.services.seen}</TableHead>
              <TableHead>
                <span className="sr-only">{t.services.act}</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => (
              <Row
                key={`${row.service}/${row.binary}/${row.host}/${row.process ?? ''}`}
                cloud={props.cloud}
                row={row}
                at={props.view.at}
              />
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

function Row(props: { readonly cloud: string; readonly row: ServiceRow; readonly at: string }) {
  const t = useText();
  const { row } = props;
  const age = row.seenAt ? Math.max(0, (Date.parse(props.at) - Date.parse(row.seenAt)) / 1000) : undefined;
  return (
    <TableRow>
      <TableCell>
        <span className="flex items-center gap-2">
          <StateMark mark={marks[row.state]} />
          <b>{row.binary}</b>
        </span>
      </TableCell>
      <TableCell className={row.state === 'down' ? 'text-failed' : 'text-ink-2'}>
        {t.services.state[row.state]}
        {row.reason && <span className="text-ink-3"> · {row.reason}</span>}
      </TableCell>
      <TableCell className="text-ink-3">{nameOf(row.service, t)}</TableCell>
      <TableCell>{row.host}</TableCell>
      <TableCell className="text-ink-3">{row.zone ?? '–'}</TableCell>
      <TableCell className="text-right text-ink-3" title={row.seenAt && time(row.seenAt)}>
        {age === undefined ? '–' : t.services.ago(age < 100 ? `${Math.round(age)} s` : span(age))}
      </TableCell>
      <TableCell className="text-right">
        {row.binary === 'nova-compute' && <DrainButton cloud={props.cloud} row={row} />}
      </TableCell>
    </TableRow>
  );
}
