'use client';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import type { WatchedContainer } from '@/server/core/domain/watched';
import { type ContainerRow, isTrouble } from '@/server/core/domain/wellness';
import { containerFailurePath, containerPath, logsPath } from '../failures/failure-path';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { since } from '../i18n/format';
import { Button } from '../ui/button';
import { ChooseBox, withChosen } from '../ui/choose-box';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';
import { StateMark } from '../ui/mark';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { conditionMark } from './condition-mark';
import type { Usage } from './use-usage';

/** What can be planned for a container; a deploy is of its host. */
export type Act = 'start' | 'restart' | 'stop' | 'deploy';

export function ContainersTable(props: {
  readonly cloud: string;
  readonly rows: readonly ContainerRow[];
  readonly now: number;
  readonly usage: Usage;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onAct: (what: Act, keys: readonly string[]) => void;
}) {
  const t = useText();
  const { rows, chosen } = props;
  const all = rows.every(({ key }) => chosen.has(key));
  const choose = (names: readonly string[], on: boolean) => props.onChoose(withChosen(chosen, names, on));
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead className="w-6">
            <ChooseBox
              label={t.containers.chooseAll}
              checked={all}
              onChoose={(on) =>
                choose(
                  rows.map(({ key }) => key),
                  on,
                )
              }
            />
          </TableHead>
          <TableHead>{t.containers.name}</TableHead>
          <TableHead>{t.containers.state}</TableHead>
          <TableHead>{t.containers.host}</TableHead>
          <TableHead className="text-right">{t.containers.since}</TableHead>
          <TableHead className="text-right">{t.containers.restarts}</TableHead>
          <TableHead className="text-right">{t.containers.cpu}</TableHead>
          <TableHead className="text-right">{t.containers.memory}</TableHead>
          <TableHead className="max-2xl:hidden">{t.containers.image}</TableHead>
          <TableHead>
            <span className="sr-only">{t.containers.act}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <ContainerLine
            key={row.key}
            {...{ cloud: props.cloud, row, now: props.now, usage: props.usage[row.key], onAct: props.onAct }}
            chosen={chosen.has(row.key)}
            onChoose={(on) => choose([row.key], on)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function ContainerLine(props: {
  readonly cloud: string;
  readonly row: ContainerRow;
  readonly now: number;
  readonly usage: Usage[string] | undefined;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly onAct: (what: Act, keys: readonly string[]) => void;
}) {
  const t = useText();
  const { row, now, usage } = props;
  const { container } = row;
  const detail = detailOf(row, t);
  return (
    <TableRow aria-selected={props.chosen}>
      <TableCell>
        <ChooseBox label={t.containers.choose(row.key)} checked={props.chosen} onChoose={props.onChoose} />
      </TableCell>
      <TableCell>
        {container ? (
          <Link
            className="font-semibold text-inherit no-underline hover:underline"
            href={containerPath(props.cloud, row.host, row.name)}
          >
            {row.name}
          </Link>
        ) : (
          <b>{row.name}</b>
        )}{' '}
        <span className="text-ink-3">{row.role === row.name ? '' : row.role}</span>
      </TableCell>
      <TableCell className="max-w-80 truncate" title={detail}>
        <span className="inline-flex items-center gap-2">
          <StateMark mark={conditionMark[row.condition]} />
          <span>{t.containers.condition[row.condition]}</span>
          {detail && <span className="text-ink-3">{detail}</span>}
        </span>
      </TableCell>
      <TableCell>{row.host}</TableCell>
      <TableCell className="text-right text-ink-3">{container ? ageOf(container, now) : ''}</TableCell>
      <TableCell className="text-right">
        {container && container.restarts > 0 ? container.restarts : ''}
      </TableCell>
      <TableCell className="text-right">
        {usage?.cpu === undefined ? '' : `${(usage.cpu * 100).toFixed(0)} %`}
      </TableCell>
      <TableCell className="text-right">{usage ? `${Math.round(usage.memory / 2 ** 20)} MiB` : ''}</TableCell>
      <TableCell
        className="max-w-56 truncate font-mono max-2xl:hidden text-mono text-ink-3"
        title={container?.image}
      >
        {container?.image.replace(/^.*\//, '')}
      </TableCell>
      <TableCell className="text-right">
        <Menu {...props} />
      </TableCell>
    </TableRow>
  );
}

function Menu(props: {
  readonly cloud: string;
  readonly row: ContainerRow;
  readonly onAct: (what: Act, keys: readonly string[]) => void;
}) {
  const t = useText();
  const { row, cloud } = props;
  const act = (what: Act) => () => props.onAct(what, [row.key]);
  const runs = row.container?.state === 'running' || row.container?.state === 'restarting';
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={t.containers.actOn(row.key)}>
          <Ellipsis className="size-4" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {isTrouble(row) && (
          <DropdownMenuItem asChild>
            <Link
              className="text-inherit no-underline"
              href={containerFailurePath(cloud, row.host, row.name)}
            >
              {t.failures.why}
            </Link>
          </DropdownMenuItem>
        )}
        {row.container && (
          <DropdownMenuItem asChild>
            <Link className="text-inherit no-underline" href={logsPath(cloud, row.host, row.name)}>
              {t.containers.logs}
            </Link>
          </DropdownMenuItem>
        )}
        {row.container && <DropdownMenuSeparator />}
        {row.container && !runs && (
          <DropdownMenuItem onSelect={act('start')}>{t.containers.start}</DropdownMenuItem>
        )}
        {row.container && (
          <DropdownMenuItem onSelect={act('restart')}>{t.containers.restart}</DropdownMenuItem>
        )}
        {runs && <DropdownMenuItem onSelect={act('stop')}>{t.containers.stop}</DropdownMenuItem>}
        {isTrouble(row) && (
          <DropdownMenuItem onSelect={act('deploy')}>{t.containers.putRight}</DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** For how long a container has been as it is. */
const ageOf = ({ state, startedAt, finishedAt, createdAt }: WatchedContainer, now: number): string =>
  since(state === 'running' ? startedAt : state === 'created' ? createdAt : finishedAt, now);

function detailOf({ condition, container, unknown }: ContainerRow, t: Dictionary): string | undefined {
  const { detail } = t.containers;
  if (unknown) return detail[unknown === 'stale' ? 'stale' : 'unknown'];
  if (condition === 'missing') return detail.missing;
  if (!container || condition === 'well' || condition === 'ended') return undefined;
  switch (container.state) {
    case 'running':
      if (container.health === 'unhealthy') return detail.unhealthy;
      return condition === 'failing' ? detail.flapping(container.restarts) : undefined;
    case 'restarting':
      return detail.restarting(container.restarts);
    case 'exited':
      return detail.exited(container.exitCode ?? 0);
    case 'dead':
    case 'paused':
    case 'created':
      return detail[container.state];
    case 'removing':
      return undefined;
  }
}
