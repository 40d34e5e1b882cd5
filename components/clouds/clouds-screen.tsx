'use client';
import { useQuery } from '@tanstack/react-query';
import { Cloud, Plus } from 'lucide-react';
import Link from 'next/link';
import { reaches } from '@/server/core/domain/account-role';
import type { CloudView } from '@/server/views/clouds';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { day } from '../i18n/format';
import { runMark } from '../run/run-mark';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { StateMark } from '../ui/mark';
import { PageHeader, PageTitle } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
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

function NewCloud() {
  const t = useText();
  return (
    <>
      <Button asChild variant="outline">
        <Link href="/clouds/import">{t.folders.importTitle}</Link>
      </Button>
      <Button asChild>
        <Link href="/clouds/new">
          <Plus className="size-3.5" />
          {t.clouds.create}
        </Link>
      </Button>
    </>
  );
}

/** All clouds, or what to do when there is none. */
export function CloudsScreen() {
  const t = useText();
  const api = useApi();
  const list = useQuery(api.clouds.list.queryOptions());
  const me = useQuery(api.auth.me.queryOptions());
  const mayCreate = me.data === undefined || reaches(me.data.role, 'operator');
  if (!list.data)
    return (
      <div className="p-6">
        <QueryState error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  if (list.data.length === 0)
    return (
      <div className="p-6">
        <Empty
          icon={Cloud}
          title={t.clouds.emptyTitle}
          text={mayCreate ? t.clouds.emptyLead : t.people.noClouds}
        >
          {mayCreate && <NewCloud />}
        </Empty>
      </div>
    );
  return (
    <div>
      <PageHeader>
        <PageTitle>{sentence(list.data, t)}</PageTitle>
        {mayCreate && <NewCloud />}
      </PageHeader>
      <div className="px-6 pb-6">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.clouds.name}</TableHead>
              <TableHead>{t.clouds.release}</TableHead>
              <TableHead className="text-right">{t.clouds.hosts}</TableHead>
              <TableHead>{t.clouds.address}</TableHead>
              <TableHead>{t.clouds.last}</TableHead>
              <TableHead className="text-right">{t.clouds.when}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {list.data.map((c) => (
              <CloudRow key={c.id} cloud={c} />
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

function CloudRow(props: { readonly cloud: CloudView }) {
  const t = useText();
  const c = props.cloud;
  const at = c.lastRun?.endedAt ?? c.lastRun?.startedAt;
  return (
    <TableRow>
      <TableCell>
        <Link
          className="flex items-center gap-2 text-inherit no-underline hover:underline"
          href={`/clouds/${c.id}`}
        >
          <StateMark mark={cloudMark[c.state]} />
          <b>{c.name}</b>
          <span className="text-ink-3">{t.clouds.state[c.state]}</span>
        </Link>
      </TableCell>
      <TableCell>{c.release}</TableCell>
      <TableCell className="text-right">{c.hosts}</TableCell>
      <TableCell className="font-mono text-mono">
        {c.vip ?? <span className="text-ink-3">{t.common.none}</span>}
      </TableCell>
      <TableCell>
        {c.lastRun ? (
          <Link
            className="flex items-center gap-2 text-inherit no-underline hover:underline"
            href={`/clouds/${c.id}/runs/${c.lastRun.id}`}
          >
            <StateMark mark={runMark[c.lastRun.state]} word={t.runState[c.lastRun.state]} />#
            {c.lastRun.number} {t.actions[c.lastRun.action].name}
          </Link>
        ) : (
          <span className="text-ink-3">{t.common.none}</span>
        )}
      </TableCell>
      <TableCell className="text-right text-ink-3">{at ? day(at, new Date()) : ''}</TableCell>
    </TableRow>
  );
}
