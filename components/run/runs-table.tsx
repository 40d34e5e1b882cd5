'use client';
import Link from 'next/link';
import type { RunSummary } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { clock, day } from '../i18n/format';
import { StateMark } from '../ui/mark';
import { runMark } from './run-mark';

const seconds = (run: RunSummary): number | undefined =>
  run.startedAt && run.endedAt ? (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000 : undefined;

/** Runs, newest first. */
export function RunsTable(props: { readonly cloud: string; readonly runs: readonly RunSummary[] }) {
  const t = useText();
  return (
    <div className="page-scroll">
      <table className="table">
        <thead>
          <tr>
            <th>{t.clouds.number}</th>
            <th>{t.clouds.by}</th>
            <th className="num">{t.clouds.steps}</th>
            <th className="num">{t.clouds.took}</th>
            <th className="num">{t.clouds.when}</th>
          </tr>
        </thead>
        <tbody>
          {props.runs.map((run) => {
            const took = seconds(run);
            return (
              <tr key={run.id}>
                <td>
                  <Link className="go row" href={`/clouds/${props.cloud}/runs/${run.id}`}>
                    <StateMark mark={runMark[run.state]} />
                    <b>
                      #{run.number} {t.actions[run.action].name}
                    </b>
                    <span className="mut">{t.runState[run.state]}</span>
                  </Link>
                </td>
                <td>{run.by}</td>
                <td className="num">
                  {run.steps.done}
                  <span className="mut"> / {run.steps.total}</span>
                  {run.steps.failed > 0 && (
                    <span className="t-failed">
                      {' '}
                      · {run.steps.failed} {t.run.counts.failed}
                    </span>
                  )}
                </td>
                <td className="num">{took === undefined ? '' : clock(took)}</td>
                <td className="num mut">{run.startedAt ? day(run.startedAt, new Date()) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
