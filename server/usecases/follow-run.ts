import type { RunEvent } from '../core/domain/event';
import { followEvents } from '../store/follow-events';
import type { Kollage } from './kollage';
import { found } from './refusal';

/** Every event of a run after number `after`, in batches, as it comes, until `signal`: none lost, none twice. */
export async function* followRun(
  { store }: Kollage,
  run: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<RunEvent[], void> {
  found(await store.runs.get(run), 'run');
  yield* followEvents(store, run, after, signal);
}
