import type { RunEvent } from '@/server/core/domain/event';
import { advance, noEvents, type RunState } from '@/server/core/runs/run-state';
import type { RunEventBatch } from '@/server/views/runs';
import { type LogFilter, type LogModel, type LogSnapshot, logModel, type RunLine } from './log-model';

export interface RunSnapshot {
  readonly state: RunState;
  readonly progress: ReadonlyMap<
    string,
    { readonly done: number; readonly total: number; readonly unit: string }
  >;
  readonly log: LogSnapshot;
}

/** All events of one run in this tab. Takes each event once, however often it is sent. */
export interface RunStore {
  receive(batch: RunEventBatch): void;
  setFilter(filter: LogFilter): void;
  readonly log: LogModel;
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => RunSnapshot;
}

const workBudget = 60_000;

/** `schedule` runs its argument soon, at most once a frame. */
export function runStore(hostOf: (step: string) => string, schedule: (work: () => void) => void): RunStore {
  const log = logModel();
  const listeners = new Set<() => void>();
  let state = noEvents;
  let progress: RunSnapshot['progress'] = new Map();
  let snapshot: RunSnapshot = { state, progress, log: log.snapshot() };
  let planned = false;

  const publish = () => {
    planned = false;
    const more = log.work(workBudget);
    snapshot = { state, progress, log: log.snapshot() };
    for (const listener of listeners) listener();
    if (more) plan();
  };
  const plan = () => {
    if (planned) return;
    planned = true;
    schedule(publish);
  };
  const asLine = (e: RunEvent): RunLine | undefined =>
    e.type === 'step_log'
      ? {
          seq: e.seq,
          at: e.at,
          host: hostOf(e.step),
          source: e.source,
          level: e.level,
          text: e.line,
          step: e.step,
        }
      : undefined;

  return {
    log,
    receive(batch) {
      const fresh = batch.events.filter((e) => e.seq > state.lastSeq);
      if (fresh.length === 0) return;
      const lines: RunLine[] = [];
      const next = new Map(progress);
      for (const event of fresh) {
        const line = asLine(event);
        if (line) lines.push(line);
        else if (event.type === 'step_progress')
          next.set(event.step, { done: event.done, total: event.total, unit: event.unit });
      }
      state = advance(state, fresh);
      progress = next;
      log.append(lines);
      plan();
    },
    setFilter(filter) {
      log.setFilter(filter);
      plan();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
  };
}
