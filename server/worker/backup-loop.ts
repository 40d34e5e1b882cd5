import type { Store } from '../store/store';
import { deployedClouds } from '../usecases/deployed-clouds';

/** Milliseconds between two looks at what is due. */
const LOOK_MS = 20_000;

/** Has the backups and checks of every deployed cloud made when they are due by its settings. */
export function startBackupLoop(
  store: Store,
  schedule: (cloud: string, signal: AbortSignal) => Promise<void>,
  lookMs = LOOK_MS,
): { stop(): Promise<void> } {
  const end = new AbortController();
  let looking = Promise.resolve();
  let busy = false;
  const look = async () => {
    for (const cloud of await deployedClouds(store)) {
      if (end.signal.aborted) return;
      await schedule(cloud, end.signal).catch((cause: unknown) => {
        if (!end.signal.aborted) console.error(`schedule of ${cloud}: ${String(cause)}`);
      });
    }
  };
  const timer = setInterval(() => {
    // A look that takes long is not waited for by another one.
    if (busy) return;
    busy = true;
    looking = look()
      .catch((cause: Error) => console.error(`worker: ${cause.message}`))
      .finally(() => {
        busy = false;
      });
  }, lookMs);
  return {
    async stop() {
      clearInterval(timer);
      end.abort();
      await looking;
    },
  };
}
