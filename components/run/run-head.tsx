'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { RunFigures } from '@/server/core/domain/event';
import { hasEnded, type RunState, stepCounts } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { clock, time } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { StateMark } from '../ui/mark';
import { PageHeader } from '../ui/page';
import { Stripes } from '../ui/stripes';
import { Pause } from './pause';
import { runMark } from './run-mark';
import { isReplaying } from './shown-state';
import { waitText } from './wait-text';
import { WhatIsLeft } from './what-is-left';

function count(run: RunView, state: RunState) {
  const of = (...kinds: string[]) => [...state.steps.values()].filter((s) => kinds.includes(s.kind)).length;
  const { done, failed, skipped } = isReplaying(run, state) ? run.steps : stepCounts(state);
  const running = hasEnded(state) ? 0 : of('running', 'retrying');
  const total = run.stepList.length;
  return {
    done,
    failed,
    skipped,
    running,
    total,
    waiting: Math.max(0, total - done - failed - skipped - running),
  };
}

/** Readings, progress, and the way to stop it. */
export function RunHead(props: {
  readonly run: RunView;
  readonly state: RunState;
  readonly elapsed: number;
  readonly path: RunFigures['criticalPath'];
  /** Seconds from the start to the expected end. */
  readonly length: number;
}) {
  const t = useText();
  const { run, state } = props;
  const n = count(run, state);
  const ended = hasEnded(state);
  const critical = props.path.reduce((sum, p) => sum + p.seconds + (p.waited?.seconds ?? 0), 0);
  const share = (x: number) => (n.total > 0 ? x / n.total : 0);
  const note =
    state.state === 'cancelling'
      ? t.run.cancelling
      : !ended && state.pausedBy !== undefined
        ? t.run.pausedBy(state.pausedBy)
        : state.state === 'interrupted' && !isReplaying(run, state)
          ? t.run.interrupted(state.interruptedBy ?? '')
          : state.state === 'cancelled'
            ? t.run.cancelled
            : undefined;
  return (
    <div>
      <PageHeader className="gap-7 pt-3 pb-2.5 [--cut:var(--paper)] max-md:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <StateMark mark={runMark[state.state]} word={t.runState[state.state]} />
          <h1>{t.run.title(t.actions[run.action].name, run.number)}</h1>
          <span className="text-ink-3">
            <Link href={`/clouds/${run.cloud.id}/plans/${run.plan.id}`}>{t.run.meta(run.plan.number)}</Link> ·{' '}
            {state.startedAt
              ? t.run.startedAt(time(state.startedAt))
              : (waitText(run.waitsFor, t) ?? t.run.waitingToStart)}{' '}
            · {t.common.by(run.by)}
          </span>
        </div>
        <Reading name={ended ? t.run.took : t.run.elapsed}>{clock(props.elapsed)}</Reading>
        {!ended && props.length > props.elapsed + 1 && (
          <Reading name={t.run.left}>{clock(props.length - props.elapsed)}</Reading>
        )}
        <Reading name={t.run.steps}>
          {n.done}
          <small className="text-xl font-normal text-ink-3">/{n.total}</small>
        </Reading>
        <Reading name={t.run.failed}>{n.failed}</Reading>
        {!ended && state.state !== 'cancelling' && (
          <Pause run={run.id} paused={state.pausedBy !== undefined} />
        )}
        {!ended && <Cancel run={run} busy={state.state === 'cancelling'} />}
        {state.state === 'interrupted' && <WhatIsLeft run={run} endedAt={state.endedAt} />}
        {state.state === 'done' && (
          <Button asChild>
            <Link href={`/clouds/${run.cloud.id}/access`}>{t.run.accessNext}</Link>
          </Button>
        )}
      </PageHeader>
      <div className="px-6 pb-2 [--cut:var(--paper)]">
        <Stripes
          label={`${n.done} / ${n.total}`}
          parts={[
            { kind: 'ok', share: share(n.done) },
            { kind: 'failed', share: share(n.failed) },
            { kind: 'unknown', share: share(n.skipped) },
            { kind: 'running', share: share(n.running) },
          ]}
        />
        <div className="mt-2 flex flex-wrap items-center gap-4.5 text-ink-2 *:inline-flex *:items-center *:gap-1.5">
          <Count mark="ok" n={n.done} word={t.run.counts.done} />
          {n.running > 0 && <Count mark="running" n={n.running} word={t.run.counts.running} />}
          {n.waiting > 0 && <Count mark="waiting" n={n.waiting} word={t.run.counts.waiting} />}
          {n.failed > 0 && <Count mark="failed" n={n.failed} word={t.run.counts.failed} />}
          {n.skipped > 0 && <Count mark="unknown" n={n.skipped} word={t.run.counts.skipped} />}
          {critical > 0 && (
            <span>
              <span className="w-5.5 border-t-2 border-ink" />
              {t.run.critical}, {clock(critical)}
            </span>
          )}
          {note && (
            <span className="text-warn">
              <StateMark mark="warn" />
              {note}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

function Reading(props: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="grid justify-items-end">
      <span className="text-2xs leading-3.5 text-ink-3">{props.name}</span>
      <b className="text-xl font-[540] tracking-[-0.02em]">{props.children}</b>
    </div>
  );
}

function Count(props: {
  readonly mark: 'ok' | 'running' | 'waiting' | 'failed' | 'unknown';
  readonly n: number;
  readonly word: string;
}) {
  return (
    <span>
      <StateMark mark={props.mark} />
      {props.n} {props.word}
    </span>
  );
}

function Cancel(props: { readonly run: RunView; readonly busy: boolean }) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const cancel = useMutation({
    ...api.runs.cancel.mutationOptions(),
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries(api.clouds.pathFilter());
    },
  });
  return (
    <>
      <Button variant="destructive" disabled={props.busy} onClick={() => setOpen(true)}>
        <CircleX className="size-3.5" />
        {t.run.cancel}
      </Button>
      <Dialog open={open} onOpenChange={(open) => !open && setOpen(false)}>
        <DialogContent title={t.run.cancelTitle} text={t.run.cancelText}>
          {cancel.isError && <Alert variant="destructive" {...errorText(cancel.error, t)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => setOpen(false)}>
              {t.run.goOn}
            </Button>
            <Button
              variant="destructive"
              disabled={cancel.isPending}
              onClick={() => cancel.mutate({ run: props.run.id })}
            >
              {t.run.cancelNow}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}
