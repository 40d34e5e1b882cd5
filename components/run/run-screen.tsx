'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { criticalPath } from '@/server/core/runs/critical-path';
import { hasEnded } from '@/server/core/runs/run-state';
import { stateAt } from '@/server/core/runs/state-at';
import type { RunView } from '@/server/views/runs';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { CrumbName } from '../frame/crumb-name';
import { useText } from '../i18n/context';
import { cn } from '../ui/cn';
import { Gantt } from '../ui/gantt';
import { ToggleGroup } from '../ui/toggle-group';
import { useNow } from '../ui/use-now';
import { UpgradeProgress } from '../upgrade/upgrade-progress';
import { Compare } from './compare';
import { everything, type LogFilter } from './log-model';
import { LogPanel } from './log-panel';
import { Replay } from './replay';
import { RunHead } from './run-head';
import { RunSide } from './run-side';
import { shownState } from './shown-state';
import { StepsTable } from './steps-table';
import { timeline } from './timeline-model';
import { useRunStore } from './use-run-store';

/** One run, live and afterwards. */
export function RunScreen(props: {
  readonly cloud: string;
  readonly run: string;
  /** Whose log is shown first. */
  readonly step?: string | undefined;
}) {
  const api = useApi();
  const run = useQuery({ ...api.runs.get.queryOptions({ run: props.run }), staleTime: 10_000 });
  if (!run.data)
    return (
      <div className="p-6">
        <QueryState error={run.error} onRetry={() => void run.refetch()} />
      </div>
    );
  return <Run key={run.data.id} run={run.data} step={props.step} />;
}

function Run(props: { readonly run: RunView; readonly step: string | undefined }) {
  const t = useText();
  const { run } = props;
  const { store, snapshot } = useRunStore(run);
  const asked = run.stepList.some(({ id }) => id === props.step) ? props.step : undefined;
  const [filter, setFilter] = useState<LogFilter>({ ...everything, step: asked ?? '' });
  const [view, setView] = useState<'services' | 'timeline' | 'steps' | 'compare'>(
    run.action === 'upgrade' ? 'services' : 'timeline',
  );
  const [chosen, setChosen] = useState(asked);
  const state = useMemo(() => shownState(run, snapshot.state), [run, snapshot.state]);
  const ended = hasEnded(state);
  const clock = useNow(!ended, 500);
  const now = state.endedAt ? Date.parse(state.endedAt) : clock.getTime();
  const path = useMemo(
    () =>
      state.figures?.criticalPath ??
      criticalPath(run.stepList, state.steps, Date.parse(state.startedAt ?? '')),
    [state, run.stepList],
  );
  const critical = useMemo(() => new Set(path.map((p) => p.step)), [path]);
  const [replayAt, setReplayAt] = useState<number>();
  const start = state.startedAt ? Date.parse(state.startedAt) : now;
  const nowAt = Math.max(0, (now - start) / 1000);
  const moment = ended && replayAt !== undefined ? start + replayAt * 1000 : undefined;
  const drawn = timeline(
    run.stepList,
    moment === undefined ? state : stateAt(state, moment),
    critical,
    moment ?? now,
    t,
  );
  const failures = [...state.steps].filter(([, s]) => s.kind === 'failed').map(([id]) => id);
  const failed = chosen && failures.includes(chosen) ? chosen : failures[0];
  const side = failed !== undefined || ended || state.error !== undefined;
  const choose = (id: string) => {
    const next = chosen === id ? undefined : id;
    setChosen(next);
    setFilter({ ...filter, step: next ?? '' });
  };
  useEffect(() => {
    const onEsc = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || document.querySelector('[role=dialog],[role=menu]')) return;
      setChosen(undefined);
      setFilter((f) => ({ ...f, step: '' }));
    };
    window.addEventListener('keydown', onEsc);
    return () => window.removeEventListener('keydown', onEsc);
  }, []);
  return (
    <div
      className={cn(
        'grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(120px,auto)_minmax(200px,1fr)] *:min-w-0 max-md:h-auto max-md:grid-rows-none',
        side &&
          'grid-cols-[minmax(0,1fr)_352px] max-xl:grid-cols-[minmax(0,1fr)_300px] max-md:grid-cols-[minmax(0,1fr)]',
      )}
    >
      <CrumbName>{`#${run.number}`}</CrumbName>
      <RunHead
        run={run}
        state={state}
        elapsed={nowAt}
        path={path}
        length={Math.max(0, ...drawn.bars.map((b) => b.to))}
      />
      <div className="flex items-center gap-2 px-6 pb-1.5">
        {ended && state.startedAt && nowAt > 0 && view === 'timeline' ? (
          <Replay at={replayAt} length={nowAt} onMove={setReplayAt} />
        ) : (
          <span className="ml-auto" />
        )}
        <ToggleGroup
          label={t.run.views.label}
          value={view}
          onValueChange={setView}
          options={[
            ...(run.action === 'upgrade' ? [['services', t.upgrade.progress] as const] : []),
            ['timeline', t.run.views.timeline],
            ['steps', t.run.views.steps],
            ['compare', t.run.views.compare],
          ]}
        />
      </div>
      <div
        className={cn(
          'grid max-h-[42vh] min-h-0 content-start overflow-auto border-b border-line-2 max-md:max-h-none',
          // While rows come, the log below stays where it is.
          !ended && 'md:h-[42vh]',
        )}
      >
        {view === 'compare' ? (
          <Compare run={run} onChoose={choose} />
        ) : view === 'services' ? (
          <UpgradeProgress
            steps={run.stepList}
            state={moment === undefined ? state : stateAt(state, moment)}
            onChoose={choose}
          />
        ) : view === 'timeline' ? (
          <Gantt
            label={t.run.timelineOf}
            head={drawn.by === 'host' ? t.run.byHost : t.run.byService}
            rows={drawn.rows}
            bars={drawn.bars}
            length={Math.max(nowAt, ...drawn.bars.map((b) => b.to)) * 1.02}
            now={moment !== undefined ? replayAt : ended || !state.startedAt ? undefined : nowAt}
            selected={chosen}
            onSelect={choose}
            words={t.common.state}
          />
        ) : (
          <StepsTable steps={run.stepList} snapshot={snapshot} chosen={chosen} onChoose={choose} now={now} />
        )}
      </div>
      <LogPanel
        name={`${run.cloud.name}-${run.number}`}
        store={store}
        snapshot={snapshot}
        filter={filter}
        onFilter={setFilter}
      />
      {side && (
        <RunSide
          run={run}
          state={state}
          failed={failed}
          others={failures.filter((f) => f !== failed)}
          path={path}
          onStep={choose}
        />
      )}
    </div>
  );
}
