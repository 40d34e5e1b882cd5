'use client';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw, Server } from 'lucide-react';
import Link from 'next/link';
import type { ServiceRow, ServicesView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { NotDeployed } from '../clouds/not-deployed';
import { QueryState } from '../clouds/query-state';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { span, time } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button, buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { type Mark, StateMark } from '../ui/mark';
import { DrainButton, DrainNews } from './drain';

const REFRESH_MS = 10_000;
const marks: Readonly<Record<ServiceRow['state'], Mark>> = { up: 'ok', down: 'failed', disabled: 'warn' };

/** Every process of every service on one page, those that are down first. */
export function ServicesScreen(props: { readonly cloud: string }) {
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
      <div className="page-pad">
        {data ? (
          <Empty icon={Server} title={t.services.none} text={t.services.noneLead}>
            <Link className={buttonClass()} href={`/clouds/${props.cloud}/settings#enable_openstack_core`}>
              {t.settings.title}
            </Link>
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
      <header className="phead">
        <div className="grow">
          <h1 className="one">
            {down > 0
              ? t.services.down(down, rows.length)
              : silent.length > 0
                ? t.services.silent(silent.map((one) => nameOf(one.service, t)).join(', '))
                : t.services.allUp(rows.length)}
          </h1>
          <p className="sec">{t.services.lead}</p>
        </div>
        <Button onClick={props.onAsk}>
          <RefreshCw className="i s" aria-hidden="true" />
          {t.access.checkAgain}
        </Button>
      </header>
      {props.stale !== null && (
        <div style={{ padding: '0 24px 16px' }}>
          <QueryState error={props.stale} onRetry={props.onAsk} />
        </div>
      )}
      {silent.map(({ service, error }) => (
        <div key={service} style={{ padding: '0 24px 16px' }}>
          <Alert kind="failed" title={t.services.silent(nameOf(service, t))} detail={error} />
        </div>
      ))}
      <DrainNews cloud={props.cloud} />
      <dl className="readings">
        {asked.map(({ service, error }) => {
          const own = rows.filter((row) => row.service === service);
          const up = own.filter((row) => row.state !== 'down').length;
          return (
            <div key={service}>
              <dt>{nameOf(service, t)}</dt>
              <dd>{error ? t.services.noAnswer : t.services.up(up, own.length)}</dd>
            </div>
          );
        })}
      </dl>
      <div className="page-pad">
        <div className="page-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>{t.services.process}</th>
                <th>{t.services.stateHead}</th>
                <th>{t.services.service}</th>
                <th>{t.services.host}</th>
                <th>{t.services.zone}</th>
                <th className="num">{t.services.seen}</th>
                <th>
                  <span className="sr-only">{t.services.act}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={`${row.service}/${row.binary}/${row.host}/${row.process ?? ''}`}
                  cloud={props.cloud}
                  row={row}
                  at={props.view.at}
                />
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  );
}

function Row(props: { readonly cloud: string; readonly row: ServiceRow; readonly at: string }) {
  const t = useText();
  const { row } = props;
  const age = row.seenAt ? Math.max(0, (Date.parse(props.at) - Date.parse(row.seenAt)) / 1000) : undefined;
  return (
    <tr>
      <td>
        <span className="row">
          <StateMark mark={marks[row.state]} />
          <b>{row.binary}</b>
        </span>
      </td>
      <td className={row.state === 'down' ? 't-failed' : 'sec'}>
        {t.services.state[row.state]}
        {row.reason && <span className="mut"> · {row.reason}</span>}
      </td>
      <td className="mut">{nameOf(row.service, t)}</td>
      <td>{row.host}</td>
      <td className="mut">{row.zone ?? '–'}</td>
      <td className="num mut" title={row.seenAt && time(row.seenAt)}>
        {age === undefined ? '–' : t.services.ago(age < 100 ? `${Math.round(age)} s` : span(age))}
      </td>
      <td className="num">
        {row.binary === 'nova-compute' && <DrainButton cloud={props.cloud} row={row} />}
      </td>
    </tr>
  );
}
