'use client';
import Link from 'next/link';
import type { RunSummary } from '@/server/views/runs';
import { useText } from '../i18n/context';
import { clock, day } from '../i18n/format';
import { StateMark } from '../ui/mark';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { runMark } from './run-mark';

const seconds = (run: RunSummary): number | undefined =>
  run.startedAt && run.endedAt ? (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000 : undefined;

/** Runs, newest first. */
export function RunsTable(props: { readonly cloud: string; readonly runs: readonly RunSummary[] }) {
  const t = useText();
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t.clouds.number}</TableHead>
          <TableHead>{t.clouds.by}</TableHead>
          <TableHead className="text-right">{t.clouds.steps}</TableHead>
          <TableHead className="text-right">{t.clouds.took}</TableHead>
          <TableHead className="text-right">{t.clouds.when}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {props.runs.map((run) => {
          const took = seconds(run);
          return (
            <TableRow key={run.id}>
              <TableCell>
                <Link
                  className="flex items-center gap-2 text-inherit no-underline hover:underline"
                  href={`/clouds/${props.cloud}/runs/${run.id}`}
                >
                  <StateMark mark={runMark[run.state]} />
                  <b>
                    #{run.number} {t.actions[run.action].name}
                  </b>
                  <span className="text-ink-3">{t.runState[run.state]}</span>
                </Link>
              </TableCell>
              <TableCell>{run.by}</TableCell>
              <TableCell className="text-right">
                {run.steps.done}
                <span className="text-ink-3"> / {run.steps.total}</span>
                {run.steps.failed > 0 && (
                  <>
                    {' · '}
                    <Link className="text-failed" href={`/clouds/${props.cloud}/runs/${run.id}/failures`}>
                      {run.steps.failed} {t.run.counts.failed}
                    </Link>
                  </>
                )}
              </TableCell>
              <TableCell className="text-right">{took === undefined ? '' : clock(took)}</TableCell>
              <TableCell className="text-right text-ink-3">
                {run.startedAt ? day(run.startedAt, new Date()) : ''}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
