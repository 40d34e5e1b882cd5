import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { postJson } from '../adapters/webhook/post-json';
import type { Notice } from '../core/domain/notice';
import type { WatchedHost } from '../core/domain/watched';
import { createEventSink } from '../store/event-sink';
import { seedRun, startTestDatabase, type TestDatabase } from '../store/test-database';
import { announceRun } from './announce';
import { stateTeller } from './announce-state';
import { deliverNotice } from './deliver-notice';
import type { Job } from './ports';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let test: TestDatabase;
let receiver: Server;
let url: string;
let received: Received[] = [];
let answers: number[] = [];
beforeAll(async () => {
  test = await startTestDatabase();
  receiver = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answers.shift() ?? 204, { location: 'http://192.0.2.1/' }).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook?x=1`;
});
beforeEach(() => {
  received = [];
  answers = [];
});
afterAll(async () => {
  receiver.close();
  await test.remove();
});

const clock = { now: () => Date.now(), sleep: async () => {} };
/** A queue whose jobs are done at once, as a worker does them. */
const queue = {
  async send(job: Job) {
    if (job.kind !== 'notify') throw new Error(job.kind);
    await deliverNotice({ store: test.store, post: postJson, clock }, job.webhook, job.body);
    return '1';
  },
};
const hook = (cloud: string, onlyBad = false, to = url) =>
  test.store.webhooks.create({ cloud, url: to, onlyBad, by: 'ann', secret: 'shared' });
const notices = (): Notice[] => received.map(({ body }) => JSON.parse(body) as Notice);

async function ended(name: string, outcome: 'done' | 'failed'): Promise<{ cloud: string; run: string }> {
  const { cloud, run } = await seedRun(test.store, name);
  const sink = createEventSink(test.store, run, (line) => line);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  if (outcome === 'failed')
    sink.append({
      type: 'step_failed',
      step: 'h1/container/api',
      error: { tag: 'Bug', message: 'no', retryable: false },
    });
  sink.append({ type: 'run_ended', outcome });
  await sink.flush();
  return { cloud, run };
}

it('a run that ended is told once, signed with what both sides know', async () => {
  const { cloud, run } = await ended('told', 'failed');
  const id = await hook(cloud);
  await announceRun({ store: test.store, queue }, run);
  await announceRun({ store: test.store, queue }, run);
  expect(notices()).toMatchObject([
    {
      ...{ kind: 'run', cloud: 'told', run: 1, action: 'deploy', outcome: 'failed' },
      failed: [{ step: 'h1/container/api', message: 'no' }],
    },
  ]);
  const [first] = received;
  const wanted = createHmac('sha256', 'shared')
    .update(first?.body ?? '')
    .digest('hex');
  expect(first?.headers['x-kollage-signature']).toBe(`sha256=${wanted}`);
  expect((await test.store.webhooks.list(cloud))[0]).toMatchObject({ id, result: 'HTTP 204' });
});

it('who wants to hear of failures alone does not hear that all went well', async () => {
  const { cloud, run } = await ended('quiet', 'done');
  await hook(cloud, true);
  await announceRun({ store: test.store, queue }, run);
  expect(received).toEqual([]);
});

it('a receiver that fails is tried again, and a redirect is no answer', async () => {
  const { cloud, run } = await ended('again', 'done');
  await hook(cloud);
  answers = [503, 302, 200];
  await announceRun({ store: test.store, queue }, run);
  expect(received).toHaveLength(3);
  expect((await test.store.webhooks.list(cloud))[0]?.result).toBe('HTTP 200');
});

it('nothing is sent to an address at which no receiver can be', async () => {
  const { cloud, run } = await ended('bad', 'done');
  await hook(cloud, false, 'http://169.254.169.254/latest');
  await announceRun({ store: test.store, queue }, run);
  expect((await test.store.webhooks.list(cloud))[0]?.result).toContain('link-local');
});

it('trouble is told when two looks find it, once, and so is its end; not while something changes the cloud', async () => {
  const { store } = test;
  const { cloud, run } = await seedRun(store, 'watched');
  await hook(cloud);
  await store.watches.take(cloud, 'w1', 60);
  await store.watches.describe(cloud, 'w1', { hosts: ['h1'], expected: [], endpoints: [] });
  const look = stateTeller({ store, queue }, cloud, 'w1', () => Date.now());
  const be = (state: 'running' | 'exited') => {
    const container = {
      ...({ role: 'r', image: 'i', health: 'none', restarts: 0, once: false } as const),
      ...{ name: 'api', state, createdAt: '', startedAt: '', finishedAt: '' },
    };
    const seen: WatchedHost = { kind: 'seen', at: '', containers: [container] };
    return store.watches.saveHost(cloud, 'w1', 'h1', seen);
  };
  const twice = async () => {
    await look();
    await look();
  };
  await be('running');
  await twice();
  expect(notices()).toEqual([]);
  await be('exited');
  await look();
  expect(notices()).toEqual([]);
  await twice();
  expect(notices()).toMatchObject([{ kind: 'trouble', cloud: 'watched', containers: ['h1/api'] }]);
  await store.locks.take({ cloud, run, holder: 'w1', action: 'deploy', by: 'ann' });
  await be('running');
  await twice();
  expect(received).toHaveLength(1);
  await store.locks.release(cloud, 'w1');
  await twice();
  expect(notices()[1]).toMatchObject({ kind: 'well', containers: [] });
});
