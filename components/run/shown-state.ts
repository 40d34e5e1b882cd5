import type { RunState } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';

/** Whether events that the server knows of have not arrived yet. */
export const isReplaying = (run: RunView, live: RunState): boolean => live.lastSeq < run.lastSeq;

/** The state to show: while a run's events are replayed, what the server says of the run; its steps as far as they are known. */
export function shownState(run: RunView, live: RunState): RunState {
  if (!isReplaying(run, live)) return live;
  const { steps, lastSeq } = live;
  return {
    state: run.state,
    steps,
    lastSeq,
    ...(run.startedAt ? { startedAt: run.startedAt } : {}),
    ...(run.endedAt ? { endedAt: run.endedAt } : {}),
    ...(run.figures ? { figures: run.figures } : {}),
  };
}
