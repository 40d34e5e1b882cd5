import { createWritePermit, type WritePermit } from '../engine/write-permit';
import { LEASE_SECONDS, type LockedFor } from '../store/locks';
import type { Store } from '../store/store';
import { Stopped } from '../usecases/ports';
import { interruptRun } from './interrupt-run';

const LOOK_MS = 500;
/** A lease is renewed this often within its time. */
const RENEWALS = 4;

type Wanted = Parameters<Store['locks']['take']>[0] & LockedFor;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes the cloud's lock, waiting for a holder that died; nothing when `isCancelled` meanwhile. Throws when `signal` is aborted. */
async function take(
  store: Store,
  wanted: Wanted,
  lease: number,
  isCancelled: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<WritePermit | undefined> {
  for (;;) {
    signal.throwIfAborted();
    if (await isCancelled()) return undefined;
    const asked = performance.now();
    const taken = await store.locks.take(wanted, lease);
    if (taken.kind === 'taken') {
      if (taken.formerRun) await interruptRun(store, taken.formerRun, 'its worker stopped answering');
      return createWritePermit(() => performance.now(), asked + lease * 1000);
    }
    await pause(LOOK_MS);
  }
}

/** Renews the lease, and looks for a wish to cancel; aborts `stop` with the reason. Returns how to end it. */
function guard(
  store: Store,
  { cloud, holder }: Wanted,
  lease: number,
  isCancelled: () => Promise<boolean>,
  stop: AbortController,
  permit: WritePermit,
): () => void {
  const lose = () => stop.abort(new Stopped('lease_lost'));
  const renew = setInterval(
    () => {
      if (!permit.holds()) lose();
      const asked = performance.now();
      store.locks.renew(cloud, holder, lease).then(
        (held) => (held ? permit.extend(asked + lease * 1000) : lose()),
        () => undefined,
      );
    },
    (lease * 1000) / RENEWALS,
  );
  const look = setInterval(() => {
    isCancelled().then(
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

/**
 * Does something while it holds a cloud. The signal that `does` gets ends with the lease, with `signal`, and when
 * `isCancelled`. The lock is released when `does` has ended. False when it was cancelled before it had the lock.
 */
export async function holdCloud(
  store: Store,
  wanted: Wanted,
  options: {
    readonly lease?: number | undefined;
    readonly isCancelled: () => Promise<boolean>;
    readonly signal: AbortSignal;
  },
  does: (signal: AbortSignal, permit: WritePermit) => Promise<void>,
): Promise<boolean> {
  const { isCancelled, signal, lease = LEASE_SECONDS } = options;
  const permit = await take(store, wanted, lease, isCancelled, signal);
  if (!permit) return false;
  const stop = new AbortController();
  const unguard = guard(store, wanted, lease, isCancelled, stop, permit);
  try {
    await does(AbortSignal.any([signal, stop.signal]), permit);
  } finally {
    permit.end();
    unguard();
    await store.locks.release(wanted.cloud, wanted.holder);
  }
  return true;
}
