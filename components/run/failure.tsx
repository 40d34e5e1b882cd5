'use client';
import { ScrollText } from 'lucide-react';
import type { RunState } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/usecases/views';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import { time } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { failureText, remedyText } from './failure-text';

/** What failed, in plain words, with its last lines and the way on. */
export function Failure(props: {
  readonly run: RunView;
  readonly state: RunState;
  readonly failed: string;
  readonly others: readonly string[];
  readonly onStep: (step: string) => void;
}) {
  const t = useText();
  const { run, state } = props;
  const failed = state.steps.get(props.failed);
  const step = run.stepList.find((s) => s.id === props.failed);
  if (failed?.kind !== 'failed') return null;
  const host = step ? hostName(step.host, t) : '';
  const subject = step?.subject ?? props.failed;
  const of = (kind: string) => [...state.steps.values()].filter((s) => s.kind === kind).length;
  const { error } = failed;
  return (
    <>
      <section className="fix" aria-label={t.run.whatFailed}>
        <p className="row xs t-failed">
          <StateMark mark="failed" />
          {t.run.failedAt(time(failed.endedAt))}
          <span className="mut clip" title={props.failed}>
            {host} / <code>{subject}</code>
          </span>
        </p>
        <h2>{failureText(error.tag, subject, host, t)}</h2>
        <div>
          <h3>{t.run.said}</h3>
          <p className="sec" style={{ overflowWrap: 'anywhere' }}>
            {error.message}
          </p>
        </div>
        {error.lines && error.lines.length > 0 && (
          <div>
            <h3 style={{ marginBottom: 4 }}>{t.run.lastLines}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{error.lines.join('\n')}</pre>
          </div>
        )}
        <div>
          <h3>{t.run.remedy}</h3>
          <p>{remedyText(error, t)}</p>
        </div>
        <LaunchButton cloud={run.cloud.id} action={run.action} primary wide>
          {t.run.planRest}
        </LaunchButton>
        <Button onClick={() => props.onStep(props.failed)}>
          <ScrollText className="i s" aria-hidden="true" />
          {t.run.openLog}
        </Button>
      </section>
      {props.others.length > 0 && (
        <section>
          <h2 className="cap">{t.run.otherFailures}</h2>
          <ul className="notice">
            {props.others.map((id) => (
              <li key={id}>
                <StateMark mark="failed" />
                <button type="button" className="mono clip" onClick={() => props.onStep(id)}>
                  {id}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="cap">{t.run.stopped}</h2>
        <ul className="notice">
          <li>
            <StateMark mark="ok" />
            <span>
              <b>{of('done')}</b>
              {t.run.doneKept}
            </span>
          </li>
          {of('skipped') > 0 && (
            <li>
              <StateMark mark="unknown" />
              <span>
                <b>{of('skipped')}</b>
                {t.run.skippedWait}
              </span>
            </li>
          )}
          {of('running') > 0 && !state.endedAt && (
            <li>
              <StateMark mark="running" />
              <span>
                <b>{of('running')}</b>
                {t.run.stillRunning}
              </span>
            </li>
          )}
        </ul>
      </section>
    </>
  );
}
