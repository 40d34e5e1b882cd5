'use client';
import { useQuery } from '@tanstack/react-query';
import { Cloud, Plus } from 'lucide-react';
import Link from 'next/link';
import type { CloudView } from '@/server/usecases/views';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import { runMark } from '../run/run-mark';
import { buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { StateMark } from '../ui/mark';
import { cloudMark } from './cloud-mark';
import { QueryState } from './query-state';

/** One sentence that answers: does one of them want me? */
function sentence(clouds: readonly CloudView[], t: Dictionary): string {
  const count = (state: CloudView['state']) => clouds.filter((c) => c.state === state).length;
  const parts = [t.clouds.title(clouds.length)];
  if (count('failed')) parts.push(t.clouds.titleFailed(count('failed')));
  if (count('running')) parts.push(t.clouds.titleRunning(count('running')));
  if (count('none')) parts.push(t.clouds.titleNew(count('none')));
  if (count('deployed') === clouds.length) parts.push(t.clouds.titleWell);
  return parts.join(t.common.hosts(1).includes('台') ? '' : ' ');
}

/** All clouds, or what to do when there is none. */
export function CloudsScreen() {
  const t = useText();
  const api = useApi();
  const list = useQuery(api.clouds.list.queryOptions());
  if (!list.data)
    return (
      <div className="page-pad">
        <QueryState error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  if (list.data.length === 0)
    return (
      <div className="page-pad">
        <Empty icon={Cloud} title={t.clouds.emptyTitle} text={t.clouds.emptyLead}>
          <Link href="/clouds/new" className={buttonClass('primary')}>
            <Plus className="i s" aria-hidden="true" />
            {t.clouds.create}
          </Link>
        </Empty>
      </div>
    );
  return (
    <div>
      <header className="phead">
        <h1 className="one grow">{sentence(list.data, t)}</h1>
        <Link href="/clouds/new" className={buttonClass('primary')}>
          <Plus className="i s" aria-hidden="true" />
          {t.clouds.create}
        </Link>
      </header>
      <div style={{ padding: '0 24px 24px' }} className="page-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t.clouds.name}</th>
              <th>{t.clouds.release}</th>
              <th className="num">{t.clouds.hosts}</th>
              <th>{t.clouds.address}</th>
              <th>{t.clouds.last}</th>
              <th className="num">{t.clouds.when}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((c) => (
              <CloudRow key={c.id} cloud={c} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function CloudRow(props: { readonly cloud: CloudView }) {
  const t = useText();
  const c = props.cloud;
  const at = c.lastRun?.endedAt ?? c.lastRun?.startedAt;
  return (
    <tr>
      <td>
        <Link className="go row" href={`/clouds/${c.id}`}>
          <StateMark mark={cloudMark[c.state]} />
          <b>{c.name}</b>
          <span className="mut">{t.clouds.state[c.state]}</span>
        </Link>
      </td>
      <td>{c.release}</td>
      <td className="num">{c.hosts}</td>
      <td className="mono">{c.vip ?? <span className="mut">{t.common.none}</span>}</td>
      <td>
        {c.lastRun ? (
          <Link className="go row" href={`/clouds/${c.id}/runs/${c.lastRun.id}`}>
            <StateMark mark={runMark[c.lastRun.state]} word={t.runState[c.lastRun.state]} />#
            {c.lastRun.number} {t.actions[c.lastRun.action].name}
          </Link>
        ) : (
          <span className="mut">{t.common.none}</span>
        )}
      </td>
      <td className="num mut">{at ? day(at, new Date()) : ''}</td>
    </tr>
  );
}
