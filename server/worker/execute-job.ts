import { randomUUID } from 'node:crypto';
import { hasEnded } from '../core/runs/run-state';
import type { Store } from '../store/store';
import { Stopped, type Worker } from '../usecases/ports';
import { holdCloud } from './hold-cloud';
import { appendEvent, interruptRun, stateOf } from './interrupt-run';

interface Workplace {
  readonly store: Store;
  readonly worker: Worker;
  readonly holder: string;
  /** Seconds without a renewal after which another worker may take the cloud; 20 where nothing is said. */
  readonly lease?: number;
}

/** A job may be delivered twice: each delivery is a holder of its own, and the second waits for the first. */
const holderOf = (at: Workplace) => `${at.holder}/${randomUUID().slice(0, 8)}`;

function causeOf(signal: AbortSignal, thrown: unknown): string {
  const why = signal.reason instanceof Stopped ? signal.reason.why : undefined;
  if (why === 'draining') return 'Kollage was stopped';
  if (why === 'crashed') return 'the worker met a defect and ended; its log tells more';
  if (why === 'lease_lost') return 'the lock of the cloud was lost';
  return thrown instanceof Error ? thrown.message : 'the run ended without saying how';
}

/** Runs a run once: one that was started before is not continued, but marked as interrupted. */
export async function executeJob(at: Workplace, run: string, signal: AbortSignal): Promise<void> {
  const { store, worker, lease } = at;
  const row = await store.runs.get(run);
  if (!row || !(await store.runs.claim(run)) || hasEnded(await stateOf(store, run))) return;
  const { action, by } = row;
  const wanted = { cloud: row.cloud.id, run, holder: holderOf(at), action, by };
  const isCancelled = () => store.runs.cancelRequested(run);
  const held = await holdCloud(store, wanted, { lease, isCancelled, signal }, async (either, permit) => {
    let thrown: unknown;
    try {
      // Looked at under the lock: one that was waited for may have run it.
      const before = await stateOf(store, run);
      if (hasEnded(before)) return;
      if (before.startedAt === undefined) await worker.executeRun(run, either, permit);
      else thrown = new Error('its worker stopped answering');
    } catch (cause) {
      thrown = cause;
      if (!either.aborted) console.error(cause);
    } finally {
      permit.end();
      await interruptRun(store, run, causeOf(either, thrown));
    }
  });
  if (!held) await appendEvent(store, run, { type: 'run_ended', outcome: 'cancelled' });
}

/** Does a task in a cloud while nothing else changes that cloud. A cancelled task ends by itself, in order. */
export async function taskJob(at: Workplace, task: string, signal: AbortSignal): Promise<void> {
  const { store, worker, lease } = at;
  const asked = await store.cloudTasks.request(task);
  if (!asked) return;
  const { cloud, by, task: work } = asked;
  const wanted = { cloud, task, holder: holderOf(at), action: work.kind, by };
  const isCancelled = async () => false;
  await holdCloud(store, wanted, { lease, isCancelled, signal }, (either, permit) =>
    worker.runCloudTask(task, either, permit),
  );
}
