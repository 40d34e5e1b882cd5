import { setTimeout as sleep } from 'node:timers/promises';
import { specOf } from '../server/adapters/contract/container-spec';
import { createFakeHosts } from '../server/adapters/fake/fake-hosts';
import { createFakeWorld, type FakeWorld } from '../server/adapters/fake/fake-world';
import { systemClock } from '../server/boot/clock';
import { projectRoot } from '../server/boot/environment';
import { generator, toolsOf } from '../server/boot/tools-of-process';
import { createConnections } from '../server/engine/connections';
import { startTestDatabase } from '../server/store/test-database';
import { followWatch } from '../server/usecases/follow-watch';
import { watchCloud } from '../server/usecases/watch-cloud';
import type { Row } from './row';

const HOSTS = 100;
const CONTAINERS = 40;
const DEATHS = 300;
const IDLE_MS = 15_000;

const hostNames = Array.from({ length: HOSTS }, (_, at) => `h${String(at + 1).padStart(3, '0')}`);

async function filled(): Promise<FakeWorld> {
  const world = createFakeWorld({ hosts: hostNames });
  for (const name of hostNames) {
    const { docker } = await createFakeHosts(world).connect({ kind: 'local', name });
    for (let at = 0; at < CONTAINERS; at++) {
      const spec = specOf(`c${at}`, 'exec sleep 60', { labels: { 'kollage.cloud': 'bench' } });
      world.host(name).images.set(spec.image, 'sha256:1');
      await docker.create(spec);
      await docker.start(spec.name);
    }
  }
  return world;
}

/** From a container's death on one of many simulated hosts to a follower, through a real PostgreSQL; and what watching costs while nothing happens. */
export async function watchRows(): Promise<Row[]> {
  const database = await startTestDatabase();
  const end = new AbortController();
  try {
    const { store } = database;
    const world = await filled();
    const made = await store.clouds.create({
      ...{ name: 'bench', release: '2025.1', globals: '' },
      inventory: `[control]\n${hostNames.join('\n')}\n`,
    });
    if (!made) throw new Error('the database is not empty');
    const cloud = made.id;
    for (const name of hostNames) await store.hosts.put(cloud, { name, place: { kind: 'local' } });
    await store.watches.take(cloud, 'bench', 3600);
    const tools = await toolsOf(projectRoot());
    const worker = {
      ...{ store, tools, clock: systemClock, generate: generator(tools) },
      connections: createConnections(createFakeHosts(world)),
    };
    const watching = watchCloud(worker, cloud, 'bench', end.signal);
    const died = new Map<string, number>();
    const took: number[] = [];
    let seen = new Set<string>();
    const following = (async () => {
      for await (const news of followWatch({ store }, cloud, end.signal)) {
        const now = performance.now();
        if (news.kind === 'cloud') continue;
        const hosts = news.kind === 'all' ? news.view.hosts : news.hosts;
        for (const { host, known } of hosts) {
          if (known?.kind === 'seen' && known.containers.length > 0) seen = new Set([...seen, host]);
          for (const { name, state } of known?.containers ?? []) {
            const begun = died.get(`${host}/${name}`);
            if (state !== 'exited' || begun === undefined) continue;
            took.push(now - begun);
            died.delete(`${host}/${name}`);
          }
        }
      }
    })();
    for (let waited = 0; seen.size < HOSTS && waited < 60_000; waited += 50) await sleep(50);
    const before = process.cpuUsage();
    await sleep(IDLE_MS);
    const used = process.cpuUsage(before);
    const share = (used.user + used.system) / 1000 / IDLE_MS;
    for (let at = 0; at < DEATHS; at++) {
      const host = hostNames[(at * 37) % HOSTS] ?? '';
      const name = `c${Math.floor((at * 37) / HOSTS) % CONTAINERS}`;
      const { docker } = await worker.connections.get({ kind: 'local', name: host });
      died.set(`${host}/${name}`, performance.now());
      await docker.kill(name, 'KILL');
      await sleep(20);
    }
    for (let waited = 0; died.size > 0 && waited < 10_000; waited += 50) await sleep(50);
    end.abort();
    await Promise.all([watching, following]);
    const sorted = took.sort((a, b) => a - b);
    const of = (part: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
    return [
      {
        what: `a death on one of ${HOSTS} hosts x ${CONTAINERS} containers to the screen, p99`,
        measured: of(0.99),
        unit: 'ms',
        target: 1000,
        note: `p50 ${of(0.5).toFixed(0)} ms, max ${of(1).toFixed(0)} ms, ${took.length} of ${DEATHS} told`,
      },
      {
        what: `watching ${HOSTS} hosts where nothing happens, of one processor`,
        measured: share * 100,
        unit: '%',
        target: HOSTS,
        note: `${((share * 100) / HOSTS).toFixed(3)} % a host`,
      },
    ];
  } finally {
    end.abort();
    await database.remove();
  }
}
