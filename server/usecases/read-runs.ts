import { randomUUID } from 'node:crypto';
import { hasEnded } from '../core/runs/run-state';
import { appendBatch } from '../store/append-events';
import { createEventSink } from '../store/event-sink';
import type { Store } from '../store/store';
import type { RunSummary, RunView } from '../views/runs';
import type { Asker, Kollage } from './kollage';
import { found } from './refusal';
import { type ReadRun, runSummary, summaries, withStates } from './run-states';
import { waitsFor } from './waits-for';

/** A cloud's runs, newest first. */
export async function listRuns({ store }: Kollage, cloud: string): Promise<RunSummary[]> {
  found(await store.clouds.get(cloud), 'cloud');
  return summaries(store, await store.runs.list(cloud));
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
  const why =
    state.state === 'waiting'
      ? await waitsFor(store, row.cloud.id, { id, askedAt: row.createdAt.toISOString() })
      : undefined;
  const left = state.state === 'interrupted' ? await store.plans.leftBy(id) : undefined;
  return {
    ...runSummary(read),
    ...(why ? { waitsFor: why } : {}),
    ...(left ? { left } : {}),
    cloud: row.cloud,
    plan: row.plan,
    kept: state.state === 'done' && (await store.keptStates.of(row.cloud.id, id)).length > 0,
    ...(row.back ? { back: row.back } : {}),
    stepList: await store.runs.steps(id),
    lastSeq: row.lastSeq,
    ...(state.figures ? { figures: state.figures } : {}),
  };
}

/** No further step begins, until it is resumed; what is under way ends. */
export const pauseRun = (kollage: Pick<Kollage, 'store'>, id: string, asker: Asker): Promise<void> =>
  turnPause(kollage, id, asker, true);

export const resumeRun = (kollage: Pick<Kollage, 'store'>, id: string, asker: Asker): Promise<void> =>
  turnPause(kollage, id, asker, false);

async function turnPause(
  { store }: Pick<Kollage, 'store'>,
  id: string,
  asker: Asker,
  paused: boolean,
): Promise<void> {
  const { state } = await readRun(store, id);
  if (hasEnded(state) || (state.pausedBy !== undefined) === paused) return;
  const sink = createEventSink(store, id, (text) => text);
  sink.append({ type: paused ? 'run_paused' : 'run_resumed', by: asker.name });
  await sink.flush();
  const verb = paused ? 'runs.pause' : 'runs.resume';
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: id });
}

/** Asks a run to stop; what is under way ends first. A run that has ended stays as it is, one that no worker has begun ends now. */
export async function cancelRun({ store }: Pick<Kollage, 'store'>, id: string, asker: Asker): Promise<void> {
  const { state } = await readRun(store, id);
  if (hasEnded(state) || state.state === 'cancelling') return;
  const sink = createEventSink(store, id, (text) => text);
  sink.append({ type: 'cancel_requested', by: asker.name });
  await sink.flush();
  const ended = { at: new Date().toISOString(), body: { type: 'run_ended', outcome: 'cancelled' } } as const;
  await appendBatch(store.db, id, randomUUID(), 1, [ended], 'unclaimed');
  await store.audit.add({ by: asker.name, address: asker.address, verb: 'runs.cancel', object: id });
}
