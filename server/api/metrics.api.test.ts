import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRun } from '../store/test-database';
import { hashToken, newToken } from '../usecases/password';
import { cookieOf, type Served, serveTestApi } from './threats/test-served';

let served: Served;
let token: string;
beforeAll(async () => {
  served = await serveTestApi();
  const { store } = served.api.kollage;
  const { id } = await served.api.account('viewer');
  token = newToken();
  await store.accounts.createToken(id, 'prometheus', hashToken(token));
  const { cloud } = await seedRun(store, 'measured');
  await store.watches.take(cloud, 'w1', 60);
  const expected = [{ host: 'h1', name: 'gone', role: 'r' }];
  const endpoints = [
    { name: 'keystone', role: 'keystone', mode: 'http', address: '192.0.2.9', port: 5000 },
    { name: 'glance_api', role: 'glance', mode: 'http', address: '192.0.2.9', port: 9292 },
  ] as const;
  await store.watches.describe(cloud, 'w1', { hosts: ['h1'], expected, endpoints });
  const container = {
    ...({ role: 'r', image: 'i', health: 'none', restarts: 0, once: false } as const),
    ...{ createdAt: '', startedAt: '', finishedAt: '' },
  } as const;
  await store.watches.saveHost(cloud, 'w1', 'h1', {
    kind: 'seen',
    at: '',
    containers: [
      { ...container, name: 'a', state: 'running' },
      { ...container, name: 'b', state: 'restarting' },
    ],
  });
  await store.watches.saveProbes(cloud, 'w1', {
    keystone: { kind: 'answers', at: '', ms: 12 },
    glance_api: { kind: 'fails', at: '', cause: 'HTTP 503' },
  });
});
afterAll(() => served.close());

it('tells Prometheus how clouds are', async () => {
  const response = await served.ask('/metrics', { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('version=0.0.4');
  const lines = (await response.text()).split('\n');
  for (const line of [
    'kollage_cloud_well{cloud="measured"} 0',
    'kollage_watch_live{cloud="measured"} 1',
    'kollage_hosts{cloud="measured",state="seen"} 1',
    'kollage_containers{cloud="measured",condition="well"} 1',
    'kollage_containers{cloud="measured",condition="failing"} 1',
    'kollage_containers{cloud="measured",condition="missing"} 1',
    'kollage_endpoint_up{cloud="measured",endpoint="keystone"} 1',
    'kollage_endpoint_up{cloud="measured",endpoint="glance_api"} 0',
    'kollage_endpoint_answer_seconds{cloud="measured",endpoint="keystone"} 0.012',
    '# TYPE kollage_queue_jobs gauge',
  ])
    expect(lines).toContain(line);
  // Each line is a comment or a sample, as the format has it.
  for (const line of lines.filter(Boolean))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^{}]*\})? [\d.e+-]+)$/);
});

it('takes a token that holds, and no session', async () => {
  const status = async (headers: Record<string, string>) =>
    (await served.ask('/metrics', { headers })).status;
  expect(await status({})).toBe(401);
  expect(await status({ authorization: `Bearer ${newToken()}` })).toBe(401);
  const { token: session } = await served.api.account('admin');
  expect(await status({ cookie: cookieOf(session) })).toBe(401);
  expect(
    (await served.ask('/metrics', { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status,
  ).toBe(405);
});
