import { hasEnded, type RunState, runState, stepCounts } from '../core/runs/run-state';
import { createEventSink } from '../store/event-sink';
import type { RunRow } from '../store/runs';
import type { Store } from '../store/store';
import type { Asker, Kollage } from './kollage';
import { found } from './refusal';
import type { RunSummary, RunView } from './views';

/** A run and the state its events tell. */
export interface ReadRun {
  readonly row: RunRow;
  readonly state: RunState;
}

/** Runs with their states, in the order given. */
export async function withStates(store: Store, rows: readonly RunRow[]): Promise<ReadRun[]> {
  const facts = await store.runs.facts(rows.map((row) => row.id));
  return rows.map((row) => ({ row, state: runState(facts.get(row.id) ?? []) }));
}

export const runSummary = ({ row, state }: ReadRun): RunSummary => ({
  id: row.id,
  number: row.number,
  action: row.action,
  by: row.by,
  state: state.state,
  ...(state.startedAt ? { startedAt: state.startedAt } : {}),
  ...(state.endedAt ? { endedAt: state.endedAt } : {}),
  steps: { total: row.steps.length, ...stepCounts(state) },
});

/** A cloud's runs, newest first. */
export async function listRuns({ store }: Kollage, cloud: string): Promise<RunSummary[]> {
  found(await store.clouds.get(cloud), 'cloud');
  return (await withStates(store, await store.runs.list(cloud))).map(runSummary);
}

async function readRun(store: Store, id: string): Promise<ReadRun> {
  const row = found(await store.runs.get(id), 'run');
  const [read] = await withStates(store, [row]);
  return found(read, 'run');
}

/** One run. */
export async function viewRun({ store }: Kollage, id: string): Promise<RunView> {
  const read = await readRun(store, id);
  const { row, state } = read;
  return {
    ...runSummary(read),
    cloud: row.cloud,
    plan: row.plan,
    stepList: row.steps,
    lastSeq: row.lastSeq,
    ...(state.figures ? { figures: state.figures } : {}),
  };
}

/** Asks a run to stop; what is under way ends first. A run that has ended stays as it is. */
export async function cancelRun({ store }: Pick<Kollage, 'store'>, id: string, asker: Asker): Promise<void> {
  const { state } = await readRun(store, id);
  if (hasEnded(state) || state.state === 'cancelling') return;
  const sink = createEventSink(store, id, (text) => text);
  sink.append({ type: 'cancel_requested', by: asker.name });
  await sink.flush();
  await store.audit.add({ by: asker.name, address: asker.address, verb: 'runs.cancel', object: id });
}
