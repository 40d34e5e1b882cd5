'use client';
import { useQuery } from '@tanstack/react-query';
import { SquareTerminal } from 'lucide-react';
import Link from 'next/link';
import type { ShellView } from '@/server/views/shells';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { day, span } from '../i18n/format';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { StateMark } from '../ui/mark';
import { PageHeader, PageLead, PageTitle } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { OnlyAdmins } from './new-shell-screen';

const REFRESH_MS = 10_000;

/** `ctl01/nova_api`, or the host alone. */
export const placeOf = ({ host, container }: ShellView): string =>
  container === undefined ? host : `${host}/${container}`;

export const sizeOf = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

/** The shells of a cloud: open ones and those that ended, each with its recording. */
export function ShellsScreen(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const role = useRole(props.cloud);
  const admin = role === 'admin';
  const shells = useQuery({
    ...api.shells.list.queryOptions({ cloud: props.cloud }),
    refetchInterval: REFRESH_MS,
    enabled: admin,
  });
  if (role !== undefined && !admin) return <OnlyAdmins />;
  if (!shells.data)
    return (
      <div className="p-6">
        <QueryState error={shells.error} onRetry={() => void shells.refetch()} />
      </div>
    );
  const open = (
    <Button asChild>
      <Link href={`/clouds/${props.cloud}/shells/new`}>{t.shells.open}</Link>
    </Button>
  );
  if (shells.data.length === 0)
    return (
      <div className="p-6">
        <Empty icon={SquareTerminal} title={t.shells.none} text={t.shells.noneLead}>
          {open}
        </Empty>
      </div>
    );
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{t.shells.title}</PageTitle>
          <PageLead>{t.shells.lead}</PageLead>
        </div>
        {open}
      </PageHeader>
      <div className="px-6 pb-6">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.shells.place}</TableHead>
              <TableHead>{t.shells.asWhom}</TableHead>
              <TableHead>{t.shells.who}</TableHead>
              <TableHead>{t.shells.started}</TableHead>
              <TableHead className="text-right">{t.shells.lasted}</TableHead>
              <TableHead>{t.shells.end}</TableHead>
              <TableHead className="text-right">{t.shells.size}</TableHead>
              <TableHead>
                <span className="sr-only">{t.shells.replay}</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {shells.data.map((shell) => (
              <Row key={shell.id} cloud={props.cloud} shell={shell} />
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

function Row({ cloud, shell }: { readonly cloud: string; readonly shell: ShellView }) {
  const t = useText();
  const now = new Date();
  const end = shell.ended ? Date.parse(shell.ended.at) : now.getTime();
  return (
    <TableRow>
      <TableCell>
        <code>{placeOf(shell)}</code>
      </TableCell>
      <TableCell>{t.shells.as[shell.as]}</TableCell>
      <TableCell>
        {shell.by} <span className="text-xs text-ink-3">{shell.address}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap">{day(shell.startedAt, now)}</TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {span(Math.max(0, (end - Date.parse(shell.startedAt)) / 1000))}
      </TableCell>
      <TableCell className="text-ink-2">
        {shell.ended ? (
          t.shells.because[shell.ended.because]
        ) : (
          <span className="flex items-center gap-1.5">
            <StateMark mark="running" />
            {t.shells.isOpen}
          </span>
        )}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">{sizeOf(shell.bytes)}</TableCell>
      <TableCell className="text-right">
        <Button asChild variant="outline" size="xs">
          <Link href={`/clouds/${cloud}/shells/${shell.id}`} aria-label={t.shells.replayOf(placeOf(shell))}>
            {t.shells.replay}
          </Link>
        </Button>
      </TableCell>
    </TableRow>
  );
}
