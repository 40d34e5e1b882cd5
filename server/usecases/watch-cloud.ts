import { setMaxListeners } from 'node:events';
import { createCompilation } from '../core/compile/create-compilation';
import { expectedContainers, expectedEndpoints } from '../core/compile/expected';
import type { Expected, WatchedEndpoint, WatchedHost } from '../core/domain/watched';
import { watchCloud as watchHosts } from '../engine/watch/watch-cloud';
import type { Queue } from '../store/queue';
import { stateTeller } from './announce-state';
import { latestOnly } from './latest-only';
import { loadCloud } from './load-cloud';
import { readCloud, type StoredCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** Milliseconds between two looks at whether the cloud's files or the ways to its hosts have changed. */
const LOOK_EVERY = 20_000;

type Watcher = Pick<WorkerDeps, 'store' | 'generate' | 'tools' | 'connections' | 'clock'> & {
  /** The receiver of notices; absent: no notices. */
  readonly queue?: Pick<Queue, 'send'>;
};

/** Keeps what is known of a stored cloud true, as `holder`, until `signal`. The lease is its caller's. */
export async function watchCloud(
  worker: Watcher,
  id: string,
  holder: string,
  signal: AbortSignal,
): Promise<void> {
  const { queue, store, clock } = worker;
  const tell = queue && stateTeller({ store, queue }, id, holder, () => clock.now());
  while (!signal.aborted) {
    const cloud = await readCloud(worker, id);
    const before = printOf(worker, cloud);
    const moved = new AbortController();
    const watching = watchAsNow(worker, cloud, holder, AbortSignal.any([signal, moved.signal]));
    watching.catch(() => undefined);
    while (!signal.aborted) {
      await Promise.race([worker.clock.sleep(LOOK_EVERY, signal).catch(() => undefined), watching]);
      if (signal.aborted) break;
      await tell?.().catch((cause: Error) => console.error(`notices: ${cause.message}`));
      // A database that is away for a moment changes no files.
      const now = await readCloud(worker, id).catch(() => cloud);
      if (printOf(worker, now) !== before) break;
    }
    moved.abort();
    await watching;
  }
}

const printOf = ({ tools }: Pick<WorkerDeps, 'tools'>, { source, hosts }: StoredCloud): string =>
  tools.hashes.sha256(
    JSON.stringify([source.inventory, source.globals, source.overrides, hosts.map(({ target }) => target)]),
  );

async function watchAsNow(
  worker: Watcher,
  cloud: StoredCloud,
  holder: string,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, connections } = worker;
  const { id } = cloud;
  const said = saidBy(worker, cloud);
  const hosts = cloud.hosts.filter(({ target }) => target).map(({ name }) => name);
  await store.watches.describe(id, holder, { hosts, ...said });
  const before = await store.watches.hosts(id);
  // Every host listens.
  setMaxListeners(0, signal);
  const saveHost = new Map(
    hosts.map((host) => [
      host,
      latestOnly((state: WatchedHost) => store.watches.saveHost(id, holder, host, state), clock),
    ]),
  );
  const saveProbes = latestOnly(
    (probes: Parameters<typeof store.watches.saveProbes>[2]) => store.watches.saveProbes(id, holder, probes),
    clock,
  );
  await watchHosts(
    {
      cloud: cloud.source.name,
      clock,
      hosts,
      endpoints: said.endpoints,
      known: Object.fromEntries(Object.entries(before).map(([host, { containers }]) => [host, containers])),
      async connect(host) {
        const target = cloud.target(host);
        if (!target) throw new Error(`it is not said how to reach ${host}`);
        return connections.get(target);
      },
      reportHost: (host, state) => saveHost.get(host)?.(state),
      reportProbes: saveProbes,
    },
    signal,
  );
}

/** The containers that the files place. With errors in the files the placement is unknown, and the hosts are watched without it. */
function saidBy(
  { tools }: Pick<WorkerDeps, 'tools'>,
  { source }: StoredCloud,
): { expected: readonly Expected[]; endpoints: readonly WatchedEndpoint[] } {
  const loaded = loadCloud(source, tools);
  if (!loaded.value) return { expected: [], endpoints: [] };
  const compilation = createCompilation({ ...loaded.value.input, facts: {} });
  return {
    expected: expectedContainers(compilation),
    endpoints: compilation.attempt(() => expectedEndpoints(compilation)) ?? [],
  };
}
