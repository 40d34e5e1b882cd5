import { createBell } from '../core/domain/bell';
import { isLostConnection } from '../store/lost-connection';
import { WATCH_CHANNEL } from '../store/watches';
import type { WatchNews } from '../views/watch';
import type { Kollage } from './kollage';
import { readMaintenance } from './read-maintenance';
import { endpointsOf, readWatch, readWatchedHosts, stateOf } from './read-watch';

/** Polling interval for a silent watcher, which no notification reports. Milliseconds. */
const LOOK_MS = 3_000;
/** News that come together are sent together. */
const GATHER_MS = 60;

/** Everything that is known of a cloud's hosts, then what is different as it is found out, until `signal`. */
export async function* followWatch(
  kollage: Pick<Kollage, 'store'>,
  cloud: string,
  signal: AbortSignal,
): AsyncGenerator<WatchNews, void> {
  const { store } = kollage;
  const dirty = new Set<string>();
  let all = true;
  let look = false;
  const bell = createBell();
  const stop = store.listener.on(WATCH_CHANNEL, (payload) => {
    if (payload === undefined) all = true;
    else if (!payload.startsWith(`${cloud}:`)) return;
    else if (payload.endsWith(':')) look = true;
    else dirty.add(payload.slice(cloud.length + 1));
    bell.ring();
  });
  const timer = setInterval(() => {
    look = true;
    bell.ring();
  }, LOOK_MS);
  signal.addEventListener('abort', bell.ring);
  let said = '';
  let placed = '';
  try {
    while (!signal.aborted) {
      if (!all && !look && dirty.size === 0) await bell.heard();
      if (signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      const hosts = [...dirty];
      const wanted = { all, look };
      dirty.clear();
      [all, look] = [false, false];
      try {
        const row = await store.watches.get(cloud);
        const state = stateOf(row);
        const endpoints = endpointsOf(row);
        const now = JSON.stringify([state, endpoints]);
        const places = JSON.stringify([row?.expected ?? [], await readMaintenance(store, cloud)]);
        if (wanted.all || places !== placed) {
          yield { kind: 'all', view: await readWatch(kollage, cloud) };
        } else {
          if (hosts.length > 0)
            yield {
              kind: 'hosts',
              hosts: await readWatchedHosts(store, cloud, hosts, row?.expected ?? []),
            };
          if (now !== said) yield { kind: 'cloud', state, endpoints };
        }
        said = now;
        placed = places;
      } catch (cause) {
        if (!isLostConnection(cause)) throw cause;
        all = true;
      }
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', bell.ring);
    stop();
  }
}
