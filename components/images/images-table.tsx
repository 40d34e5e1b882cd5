'use client';
import { CornerDownRight } from 'lucide-react';
import Link from 'next/link';
import { bytesText } from '@/server/words/bytes-text';
import { stepFailurePath } from '../failures/failure-path';
import { useText } from '../i18n/context';
import { day, span } from '../i18n/format';
import { ChooseBox, withChosen } from '../ui/choose-box';
import { type Mark, StateMark } from '../ui/mark';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import type { ImageRow, ImageState } from './images-model';

const marks: Readonly<Record<ImageState, Mark>> = {
  absent: 'waiting',
  built: 'ok',
  pushed: 'ok',
  unknown: 'unknown',
  failed: 'failed',
  building: 'running',
};
/** Indentation, a step a generation. */
const indents = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20', 'pl-25'] as const;

/** Images as a tree: each below what it is built from. */
export function ImagesTable(props: {
  readonly cloud: string;
  readonly rows: readonly ImageRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const t = useText();
  const { rows, chosen } = props;
  const choose = (names: readonly string[], on: boolean) => props.onChoose(withChosen(chosen, names, on));
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead className="w-6">
            <ChooseBox
              label={t.images.chooseAll}
              checked={rows.every(({ name }) => chosen.has(name))}
              onChoose={(on) =>
                choose(
                  rows.map(({ name }) => name),
                  on,
                )
              }
            />
          </TableHead>
          <TableHead>{t.images.name}</TableHead>
          <TableHead>{t.images.state}</TableHead>
          <TableHead className="text-right">{t.images.size}</TableHead>
          <TableHead className="text-right">{t.images.builtAt}</TableHead>
          <TableHead className="text-right">{t.images.took}</TableHead>
          <TableHead>{t.images.hosts}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <Row
            key={row.name}
            {...{ cloud: props.cloud, row, chosen: chosen.has(row.name) }}
            onChoose={(on) => choose([row.name], on)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function Row(props: {
  readonly cloud: string;
  readonly row: ImageRow;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}) {
  const t = useText();
  const { row } = props;
  return (
    <TableRow>
      <TableCell>
        <ChooseBox label={t.images.choose(row.name)} checked={props.chosen} onChoose={props.onChoose} />
      </TableCell>
      <TableCell className="whitespace-nowrap" title={`${t.images.version} ${row.tag}`}>
        <span className={indents[Math.min(row.depth, indents.length - 1)]}>
          {row.depth > 0 && <CornerDownRight className="mr-1 inline size-3 text-ink-4" />}
          <code>{row.name}</code>
        </span>
      </TableCell>
      <TableCell>
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <StateMark mark={marks[row.shown]} />
          {t.images.states[row.shown]}
          <LastBuild cloud={props.cloud} row={row} />
        </span>
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {row.size === undefined ? '–' : bytesText(row.size)}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap">
        {row.builtAt === undefined ? '–' : day(row.builtAt, new Date())}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums">
        {row.last?.seconds === undefined ? '–' : span(row.last.seconds)}
      </TableCell>
      <TableCell className="text-ink-2">
        <Hosts row={row} />
      </TableCell>
    </TableRow>
  );
}

function LastBuild({ cloud, row }: { readonly cloud: string; readonly row: ImageRow }) {
  const t = useText();
  const { last } = row;
  if (!last) return null;
  if (row.shown === 'failed')
    return (
      <Link href={stepFailurePath(cloud, last.run, last.step)} aria-label={t.images.whyOf(row.name)}>
        {t.images.why}
      </Link>
    );
  return (
    <Link
      href={`/clouds/${cloud}/runs/${last.run}?${new URLSearchParams({ step: last.step })}`}
      aria-label={t.images.logOf(row.name)}
    >
      {t.images.log}
    </Link>
  );
}

/** How many hosts have it; which, when it is opened. */
function Hosts({ row: { hosts, running } }: { readonly row: ImageRow }) {
  const t = useText();
  if (hosts.length === 0) return t.images.noHost;
  return (
    <details>
      <summary className="cursor-pointer whitespace-nowrap">
        {t.images.hostsOf(hosts.length, running.length)}
      </summary>
      <ul className="font-mono text-xs">
        {hosts.map((host) => (
          <li key={host}>
            {host}
            {!running.includes(host) && <span className="text-ink-3"> {t.images.notRunning}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
