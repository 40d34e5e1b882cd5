import { randomUUID } from 'node:crypto';
import type { RunEventBody } from '../core/domain/event';
import { hasEnded, runState } from '../core/runs/run-state';
import { createWritePermit, type WritePermit } from '../engine/write-permit';
import { createEventSink } from '../store/event-sink';
import { LEASE_SECONDS } from '../store/locks';
import type { RunRow } from '../store/runs';
import type { Store } from '../store/store';
import { Stopped, type Worker } from '../usecases/ports';

const LOOK_MS = 500;

interface Workplace {
  readonly store: Store;
  readonly worker: Worker;
  readonly holder: string;
  /** Seconds without a renewal after which another worker may take the cloud; 20 where nothing is said. */
  readonly lease?: number;
}

/** A lease is renewed this often within its time. */
const RENEWALS = 4;

const stateOf = async (store: Store, run: string) => runState((await store.runs.facts([run])).get(run) ?? []);

async function append(store: Store, run: string, event: RunEventBody): Promise<void> {
  const sink = createEventSink(store, run, (text) => text);
  sink.append(event);
  await sink.flush();
}

/** Notes that a run was cut short, unless it had ended. */
export async function interruptRun(store: Store, run: string, cause: string): Promise<void> {
  if (!hasEnded(await stateOf(store, run))) await append(store, run, { type: 'run_interrupted', cause });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes the cloud's lock; nothing when the run was cancelled while it waited. Throws when `signal` is aborted. */
async function takeLock(
  place: Workplace,
  row: RunRow,
  signal: AbortSignal,
): Promise<{ readonly permit: WritePermit } | undefined> {
  const { store, holder, lease } = place;
  for (;;) {
    signal.throwIfAborted();
    if (await store.runs.cancelRequested(row.id)) return undefined;
    const { id: run, action, by } = row;
    const asked = performance.now();
    const taken = await store.locks.take({ cloud: row.cloud.id, run, holder, action, by }, lease);
    if (taken.kind === 'taken') {
      if (taken.formerRun) await interruptRun(store, taken.formerRun, 'its worker stopped answering');
      return { permit: createWritePermit(() => performance.now(), asked + (lease ?? LEASE_SECONDS) * 1000) };
    }
    await pause(LOOK_MS);
  }
}

/** Renews the lease and looks for a wish to cancel; aborts `stop` with the reason. Returns how to end it. */
function guard(place: Workplace, run: string, stop: AbortController, permit: WritePermit): () => void {
  const { store, holder, lease = LEASE_SECONDS } = place;
  const lose = () => stop.abort(new Stopped('lease_lost'));
  const renew = setInterval(
    () => {
      if (!permit.holds()) lose();
      const asked = performance.now();
      store.locks.renew(run, holder, lease).then(
        (held) => (held ? permit.extend(asked + lease * 1000) : lose()),
        () => undefined,
      );
    },
    (lease * 1000) / RENEWALS,
  );
  const look = setInterval(() => {
    store.runs.cancelRequested(run).then(
      (cancelled) => {
        if (cancelled) stop.abort(new Stopped('cancelled'));
      },
      () => undefined,
    );
  }, LOOK_MS);
  return () => {
    clearInterval(renew);
    clearInterval(look);
  };
}

function causeOf(signal: AbortSignal, thrown: unknown): string {
  const why = signal.reason instanceof Stopped ? signal.reason.why : undefined;
  if (why === 'draining') return 'Kollage was stopped';
  if (why === 'crashed') return 'the worker met a defect and ended; its log tells more';
  if (why === 'lease_lost') return 'the lock of the cloud was lost';
  return thrown instanceof Error ? thrown.message : 'the run ended without saying how';
}

/** Runs a run once: one that was started before is not continued, but marked as interrupted. */
export async function executeJob(at: Workplace, run: string, signal: AbortSignal): Promise<void> {
  const { store, worker } = at;
  // A job may be delivered twice: each delivery is a holder of its own, and the second waits for the first.
  const holder = `${at.holder}/${randomUUID().slice(0, 8)}`;
  const place = { ...at, holder };
  const row = await store.runs.get(run);
  if (!row) return;
  if (hasEnded(await stateOf(store, run))) return;
  const lock = await takeLock(place, row, signal);
  if (!lock) return append(store, run, { type: 'run_ended', outcome: 'cancelled' });
  const { permit } = lock;
  const stop = new AbortController();
  const unguard = guard(place, run, stop, permit);
  const either = AbortSignal.any([signal, stop.signal]);
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
    unguard();
    await interruptRun(store, run, causeOf(either, thrown));
    await store.locks.release(run, holder);
  }
}
