import type { RunEventBody } from '../core/domain/event';
import { hasEnded, type RunState, runState } from '../core/runs/run-state';
import { createEventSink } from '../store/event-sink';
import type { Store } from '../store/store';

/** The state of a run as its events tell it. */
export const stateOf = async (store: Store, run: string): Promise<RunState> =>
  runState((await store.runs.facts([run])).get(run) ?? []);

/** Stores one event of a run. */
export async function appendEvent(store: Store, run: string, event: RunEventBody): Promise<void> {
  const sink = createEventSink(store, run, (text) => text);
  sink.append(event);
  await sink.flush();
}

/** Notes that a run was cut short, unless it had ended. */
export async function interruptRun(store: Store, run: string, cause: string): Promise<void> {
  if (!hasEnded(await stateOf(store, run))) await appendEvent(store, run, { type: 'run_interrupted', cause });
}
