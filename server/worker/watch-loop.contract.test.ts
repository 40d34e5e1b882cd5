import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { WatchedHost } from '../core/domain/watched';
import { seedRun, startTestDatabase, type TestDatabase } from '../store/test-database';
import { followWatch } from '../usecases/follow-watch';
import type { WatchNews, WatchView } from '../views/watch';
import { startWatchLoop } from './watch-loop';

let test: TestDatabase;
const loops: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  test = await startTestDatabase();
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});
afterAll(() => test.remove());

const seen = (name: string, state: 'running' | 'exited' = 'running'): WatchedHost => ({
  kind: 'seen',
  at: '2026-11-27T00:00:00.000Z',
  containers: [
    {
      ...{ name, role: 'r', image: 'i', state, health: 'none', restarts: 0, once: false },
      ...{ createdAt: '', startedAt: '', finishedAt: '' },
    },
  ],
});

/** A worker's loop whose watch notes that it works. `stall` renews nothing any more, as a stopped process does. */
function worker(holder: string, watched: Set<string>) {
  const loop = startWatchLoop(
    test.store,
    async (cloud, _holder, signal) => {
      watched.add(cloud);
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      watched.delete(cloud);
    },
    holder,
    { lease: 1, lookMs: 100 },
  );
  loops.push(loop);
  return loop;
}

async function soon(is: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await is()).toBe(true);
}

it('one worker watches a cloud, and another one when it has ended; a cloud without a deploy is not watched', async () => {
  const { cloud } = await seedRun(test.store, 'watched');
  await test.store.clouds.create({ name: 'bare', release: '2025.1', inventory: '', globals: '' });
  const first = new Set<string>();
  const second = new Set<string>();
  const loop = worker('w1', first);
  await soon(() => first.size === 1);
  worker('w2', second);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect([...first]).toEqual([cloud]);
  expect(second.size).toBe(0);
  await loop.stop();
  await soon(() => second.has(cloud));
  expect(first.size).toBe(0);
});

it('what a watcher says whose lease is over is not taken', async () => {
  const { watches } = test.store;
  const { cloud } = await seedRun(test.store, 'fenced');
  expect(await watches.take(cloud, 'w1', 0.3)).toBe(true);
  await watches.saveHost(cloud, 'w1', 'h1', seen('api'));
  expect(await watches.take(cloud, 'w2', 5)).toBe(false);
  await soon(() => watches.take(cloud, 'w2', 5));
  expect(await watches.renew(cloud, 'w1', 5)).toBe(false);
  await watches.saveHost(cloud, 'w1', 'h1', seen('api', 'exited'));
  await watches.saveProbes(cloud, 'w1', { api: { kind: 'fails', at: '', cause: 'x' } });
  expect(await watches.hosts(cloud)).toEqual({ h1: seen('api') });
  expect(await watches.history(cloud, 1)).toEqual([]);
});

it('a follower is told everything first, then what differs, and when nobody watches any more', async () => {
  const { watches } = test.store;
  const { cloud } = await seedRun(test.store, 'followed');
  await watches.take(cloud, 'w1', 1);
  const expected = [
    { host: 'h1', name: 'api', role: 'r' },
    { host: 'h1', name: 'db', role: 'd' },
  ];
  const endpoints = [{ name: 'api', role: 'r', mode: 'http', address: '192.0.2.9', port: 80 }] as const;
  await watches.describe(cloud, 'w1', { hosts: ['h1'], expected, endpoints });
  await watches.saveHost(cloud, 'w1', 'h1', seen('api'));
  const end = new AbortController();
  const told: WatchNews[] = [];
  const following = (async () => {
    for await (const news of followWatch(test, cloud, end.signal)) told.push(news);
  })();
  await soon(() => told.length > 0);
  const all: WatchView | undefined = told[0]?.kind === 'all' ? told[0].view : undefined;
  expect(all).toMatchObject({
    state: { kind: 'live' },
    hosts: [{ host: 'h1', missing: [{ name: 'db' }], known: { kind: 'seen' } }],
    endpoints: [{ name: 'api', port: 80 }],
  });
  await watches.saveHost(cloud, 'w1', 'h1', seen('api', 'exited'));
  await soon(() => told.some(({ kind }) => kind === 'hosts'));
  await watches.saveProbes(cloud, 'w1', { api: { kind: 'answers', at: '', ms: 12 } });
  await soon(() => told.some((news) => news.kind === 'cloud' && news.endpoints[0]?.probed !== undefined));
  expect(await watches.history(cloud, 1)).toMatchObject([
    { endpoint: 'api', tried: 1, failed: 0, msSum: 12 },
  ]);
  await soon(() => told.some((news) => news.kind === 'cloud' && news.state.kind === 'stale'));
  end.abort();
  await following;
});
