import type { Store } from '../store/store';
import { deployedClouds } from '../usecases/deployed-clouds';

/** Seconds without a word of its watcher after which another worker watches a cloud. */
const LEASE_SECONDS = 15;
const LOOK_MS = 4_000;

type Watch = (cloud: string, holder: string, signal: AbortSignal) => Promise<void>;

interface Watching {
  readonly end: AbortController;
  readonly ended: Promise<void>;
}

/** Watches every deployed cloud that no other worker watches. `stop` gives them to the others. */
export function startWatchLoop(
  store: Store,
  watch: Watch,
  holder: string,
  { lease = LEASE_SECONDS, lookMs = LOOK_MS }: { readonly lease?: number; readonly lookMs?: number } = {},
): { stop(): Promise<void> } {
  const watching = new Map<string, Watching>();
  const begin = (cloud: string) => {
    const end = new AbortController();
    const ended = watch(cloud, holder, end.signal).catch((cause: unknown) => {
      if (!end.signal.aborted) console.error(`watching ${cloud}: ${String(cause)}`);
    });
    // One that ended by itself is begun again at the next look.
    watching.set(cloud, {
      end,
      ended: ended.then(() => {
        watching.delete(cloud);
      }),
    });
  };
  const drop = async (cloud: string) => {
    const one = watching.get(cloud);
    one?.end.abort();
    await one?.ended;
  };
  const look = async () => {
    const due = new Set(await deployedClouds(store));
    for (const cloud of watching.keys()) {
      const holds = due.has(cloud) && (await store.watches.renew(cloud, holder, lease));
      if (!holds) await drop(cloud);
      if (!due.has(cloud)) await store.watches.release(cloud, holder);
    }
    for (const cloud of due) if (!watching.has(cloud) && !stopped && (await take(cloud))) begin(cloud);
  };
  const take = async (cloud: string) =>
    (await store.watches.renew(cloud, holder, lease)) || (await store.watches.take(cloud, holder, lease));
  let stopped = false;
  let looking = Promise.resolve();
  const next = () => {
    looking = looking.then(look).catch((cause: Error) => {
      console.error(`worker: ${cause.message}`);
    });
  };
  next();
  const timer = setInterval(next, lookMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      const mine = [...watching.keys()];
      await Promise.all(mine.map(drop));
      await Promise.allSettled(mine.map((cloud) => store.watches.release(cloud, holder)));
    },
  };
}
