'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Monitor, SquareArrowOutUpRight } from 'lucide-react';
import type { InstanceView } from '@/server/views/instances';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { type Mark, StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';

const marks: Readonly<Record<string, Mark>> = {
  ACTIVE: 'ok',
  BUILD: 'running',
  REBOOT: 'running',
  HARD_REBOOT: 'running',
  MIGRATING: 'running',
  RESIZE: 'running',
  VERIFY_RESIZE: 'warn',
  ERROR: 'failed',
  SHUTOFF: 'waiting',
  PAUSED: 'waiting',
  SUSPENDED: 'waiting',
};

/** The instances of the cloud, with a way to their screens. */
export function Instances(props: { readonly cloud: string }) {
  const t = useText();
  const api = useApi();
  const list = useQuery({
    ...api.instances.list.queryOptions({ cloud: props.cloud }),
    refetchInterval: 10_000,
  });
  const screen = useMutation({
    ...api.instances.console.mutationOptions(),
    onSuccess: ({ url }) => void window.open(url, '_blank', 'noopener,noreferrer'),
  });
  const { data } = list;
  return (
    <>
      <SectionHeader className="mt-7">
        <h2>{t.instances.title}</h2>
      </SectionHeader>
      {screen.isError && <Alert variant="destructive" {...errorText(screen.error, t)} />}
      {!data && <QueryState error={list.error} onRetry={() => void list.refetch()} rows={2} />}
      {data?.instances.length === 0 && <p className="text-ink-3">{t.instances.none}</p>}
      {data && data.instances.length > 0 && (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t.instances.name}</TableHead>
              <TableHead>{t.instances.state}</TableHead>
              <TableHead>{t.instances.addresses}</TableHead>
              <TableHead>{t.instances.flavor}</TableHead>
              <TableHead>{t.instances.host}</TableHead>
              <TableCell className="h-7" />
            </TableRow>
          </TableHeader>
          <TableBody>
            {data.instances.map((each) => (
              <Row
                key={each.id}
                instance={each}
                busy={screen.isPending && screen.variables.instance === each.id}
                url={screen.variables?.instance === each.id ? screen.data?.url : undefined}
                onConsole={() => screen.mutate({ cloud: props.cloud, instance: each.id })}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {screen.isSuccess && <p className="text-xs text-ink-3">{t.instances.openNote}</p>}
      {data?.more && <p className="text-xs text-ink-3">{t.instances.more(data.instances.length)}</p>}
    </>
  );
}

function Row(props: {
  readonly instance: InstanceView;
  readonly busy: boolean;
  readonly url: string | undefined;
  readonly onConsole: () => void;
}) {
  const t = useText();
  const { name, status, addresses, flavor, host, fault } = props.instance;
  const mark = marks[status] ?? 'unknown';
  const word = Object.entries(t.instances.status).find(([key]) => key === status)?.[1] ?? status;
  return (
    <TableRow>
      <TableCell>
        <span className="flex items-center gap-2">
          <StateMark mark={mark} />
          <b>{name}</b>
        </span>
      </TableCell>
      <TableCell className={mark === 'failed' ? 'text-failed' : 'text-ink-2'}>
        {word}
        {fault && <span className="block text-xs whitespace-normal">{fault}</span>}
      </TableCell>
      <TableCell className="font-mono text-mono">
        {addresses.map(({ address, floating }) => (
          <span key={address} className={cn('mr-3', !floating && 'text-ink-3')}>
            {address}
          </span>
        ))}
      </TableCell>
      <TableCell className="text-ink-3">{flavor ?? '–'}</TableCell>
      <TableCell>{host ?? '–'}</TableCell>
      <TableCell className="text-right">
        {props.url ? (
          <Button asChild variant="outline" size="xs">
            <a href={props.url} target="_blank" rel="noopener noreferrer">
              <SquareArrowOutUpRight className="size-3.5" />
              {t.instances.open}
            </a>
          </Button>
        ) : (
          <Button
            variant="outline"
            size="xs"
            aria-label={t.instances.consoleOf(name)}
            disabled={props.busy || status !== 'ACTIVE'}
            onClick={props.onConsole}
          >
            <Monitor className="size-3.5" />
            {t.instances.console}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
