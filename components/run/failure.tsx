'use client';
import { ScrollText } from 'lucide-react';
import type { RunState } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';
import { LaunchButton } from '../clouds/launch-button';
import { FirstCause } from '../failures/first-cause';
import { useText } from '../i18n/context';
import { time } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { Caption, SideSection } from '../ui/page';
import { ScrollRegion } from '../ui/scroll-region';
import { failedHosts } from './failed-hosts';
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
  const hosts = failedHosts(run.stepList, state);
  return (
    <>
      <SideSection
        className="grid gap-3 bg-surface py-4 pt-5 [--cut:var(--surface)]"
        aria-label={t.run.whatFailed}
      >
        <p className="flex items-center gap-2 text-xs text-failed">
          <StateMark mark="failed" />
          {t.run.failedAt(time(failed.endedAt))}
          <span className="truncate text-ink-3" title={props.failed}>
            {host} / <code>{subject}</code>
          </span>
        </p>
        <h2 className="text-lg text-balance">{failureText(error.tag, subject, host, t)}</h2>
        <FirstCause cloud={run.cloud.id} run={run.id} step={props.failed} />
        <div>
          <h3>{t.run.said}</h3>
          <p className="wrap-anywhere text-ink-2">{error.message}</p>
        </div>
        {error.lines && error.lines.length > 0 && (
          <div>
            <h3 className="mb-1">{t.run.lastLines}</h3>
            <ScrollRegion
              className="max-h-60 rounded-md border bg-surface px-2.5 py-2 font-mono text-2xs leading-4.5 wrap-anywhere whitespace-pre-wrap"
              label={t.run.lastLines}
            >
              {error.lines.join('\n')}
            </ScrollRegion>
          </div>
        )}
        <div>
          <h3>{t.run.remedy}</h3>
          <p>{remedyText(error, t)}</p>
        </div>
        <LaunchButton cloud={run.cloud.id} action={run.action} primary wide>
          {t.run.planRest}
        </LaunchButton>
        {hosts && (
          <LaunchButton cloud={run.cloud.id} action={run.action} hosts={hosts}>
            {t.run.retryFailed(hosts.length)}
          </LaunchButton>
        )}
        <Button variant="outline" onClick={() => props.onStep(props.failed)}>
          <ScrollText className="size-3.5" />
          {t.run.openLog}
        </Button>
      </SideSection>
      {props.others.length > 0 && (
        <SideSection className="py-4">
          <Caption>{t.run.otherFailures}</Caption>
          <Notes>
            {props.others.map((id) => (
              <Note key={id}>
                <StateMark mark="failed" />
                <button
                  type="button"
                  className="cursor-pointer truncate text-left font-mono text-mono"
                  onClick={() => props.onStep(id)}
                >
                  {id}
                </button>
              </Note>
            ))}
          </Notes>
        </SideSection>
      )}
      <SideSection className="py-4">
        <Caption>{t.run.stopped}</Caption>
        <Notes>
          <Note>
            <StateMark mark="ok" />
            <span>
              <b>{of('done')}</b>
              {t.run.doneKept}
            </span>
          </Note>
          {of('skipped') > 0 && (
            <Note>
              <StateMark mark="unknown" />
              <span>
                <b>{of('skipped')}</b>
                {t.run.skippedWait}
              </span>
            </Note>
          )}
          {of('running') > 0 && !state.endedAt && (
            <Note>
              <StateMark mark="running" />
              <span>
                <b>{of('running')}</b>
                {t.run.stillRunning}
              </span>
            </Note>
          )}
        </Notes>
      </SideSection>
    </>
  );
}
