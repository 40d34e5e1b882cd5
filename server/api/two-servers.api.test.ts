import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startWebServer, type WebServer } from '../boot/web-server';
import { createEventSink } from '../store/event-sink';
import { openQueue, type Queue } from '../store/queue';
import { openStore, type Store } from '../store/store';
import { seedRun } from '../store/test-database';
import type { RunEventBatch } from '../views/runs';
import type { AppRouter } from './router';
import { PASSWORD, startTestApi, type TestApi } from './test-api';

/** Two web servers on one database, each with connections of its own, as behind a balancer. */
let api: TestApi;
let second: { readonly store: Store; readonly queue: Queue };
const webs: WebServer[] = [];
beforeAll(async () => {
  api = await startTestApi();
  const { url, box } = api.database.store;
  second = { store: openStore(url, box), queue: await openQueue(url, false, () => undefined) };
  for (const kollage of [api.kollage, { ...api.kollage, ...second }])
    webs.push(
      await startWebServer(kollage, {
        host: '127.0.0.1',
        port: 0,
        secure: false,
        pages: (_, response) => response.end(),
      }),
    );
});
afterAll(async () => {
  await Promise.all(webs.map((web) => web.close()));
  await second.queue.stop(1_000);
  await second.store.close();
  await api.close();
});

const base = (at: number) => `http://127.0.0.1:${webs[at]?.port}`;
const post = (at: number, procedure: string, input: unknown, cookie = '') =>
  fetch(`${base(at)}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base(at), cookie },
    body: JSON.stringify(input),
  });
const get = (at: number, procedure: string, cookie: string) =>
  fetch(`${base(at)}/api/trpc/${procedure}`, { headers: { cookie } });
async function signIn(at: number, name: string): Promise<string> {
  const answer = await post(at, 'auth.signIn', { name, password: PASSWORD });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Follows a run at one of the servers; the numbers of the events that came, and whether its socket was closed. */
function follow(at: number, cookie: string, run: string) {
  const seen: number[] = [];
  let closed = false;
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: base(at) } });
      this.once('close', () => {
        closed = true;
      });
    }
  }
  const client = createWSClient({
    url: `${base(at).replace('http', 'ws')}/api/ws`,
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    retryDelayMs: () => 60_000,
  });
  const trpc = createTRPCClient<AppRouter>({ links: [wsLink<AppRouter>({ client })] });
  const following = trpc.runs.events.subscribe(
    { run },
    { onData: ({ data }) => seen.push(...(data as RunEventBatch).events.map(({ seq }) => seq)) },
  );
  return {
    seen,
    isClosed: () => closed,
    async end() {
      following.unsubscribe();
      await client.close();
    },
  };
}

const eventually = (met: () => void) => vi.waitFor(met, { timeout: 20_000 });

it('a session of one is good at the other, and over at both when it ends at one', async () => {
  const { name } = await api.account('viewer');
  const cookie = await signIn(0, name);
  for (const at of [0, 1, 0, 1]) expect((await get(at, 'auth.me', cookie)).status).toBe(200);
  const { run } = await seedRun(api.kollage.store, 'ended');
  const followers = [0, 1].map((at) => follow(at, cookie, run));
  const sink = createEventSink(api.kollage.store, run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  await sink.flush();
  for (const { seen } of followers) await eventually(() => expect(seen).toEqual([1]));
  expect((await post(1, 'auth.signOut', undefined, cookie)).status).toBe(200);
  for (const { isClosed } of followers) await eventually(() => expect(isClosed()).toBe(true));
  for (const at of [0, 1]) expect((await get(at, 'auth.me', cookie)).status).toBe(401);
  await Promise.all(followers.map((follower) => follower.end()));
});

it('what a worker tells reaches browsers at both, in order, none lost', async () => {
  const { name } = await api.account('viewer');
  const cookie = await signIn(1, name);
  const { run } = await seedRun(api.kollage.store, 'followed');
  const followers = [0, 1].map((at) => follow(at, cookie, run));
  const sink = createEventSink(second.store, run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  for (let n = 2; n <= 500; n++)
    sink.append({ type: 'step_log', step: 's', level: 'info', source: 'x', line: String(n) });
  await sink.flush();
  const all = Array.from({ length: 500 }, (_, at) => at + 1);
  for (const { seen } of followers) await eventually(() => expect(seen).toEqual(all));
  await Promise.all(followers.map((follower) => follower.end()));
});

it('tries to sign in count together', async () => {
  const { name } = await api.account('viewer');
  for (let i = 0; i < 10; i++)
    expect((await post(i % 2, 'auth.signIn', { name, password: 'wrong' })).status).toBe(401);
  for (const at of [0, 1])
    expect((await post(at, 'auth.signIn', { name, password: PASSWORD })).status).toBe(429);
});

it('one goes on when the other has ended', async () => {
  const { name } = await api.account('viewer');
  const cookie = await signIn(0, name);
  await webs[0]?.close();
  expect((await get(1, 'auth.me', cookie)).status).toBe(200);
});
