import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ResourceStep } from '../../core/domain/resource-step';
import { type FirstWish, firstResources } from '../../core/resources/first-resources';
import type { HostConnection } from '../../engine/ports';
import type { CloudAccess } from '../../usecases/cloud-access';
import { initCloud } from '../../usecases/init-cloud';
import { askInstances } from '../../usecases/read-instances';
import { askServices } from '../../usecases/read-services';
import { createLocalHosts } from '../local/local-hosts';
import { createCloudSessions } from './cloud-sessions';
import { startCloud, type TestCloud } from './test-cloud';

const clock = {
  now: () => Date.now(),
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 5))),
};
const TINY = Buffer.from('QFI\xfb tiny');
const KEY = `ssh-ed25519 ${'A'.repeat(68)} ann@desk`;
const pings: string[][] = [];
let cloud: TestCloud;
let connection: HostConnection;

beforeEach(async () => {
  cloud = await startCloud('secret');
  const local = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
  pings.length = 0;
  connection = {
    ...local,
    docker: { ...local.docker, readFile: async () => TINY },
    run: async (argv) => {
      pings.push([...argv]);
      return { code: pings.length < 3 ? 1 : 0, stdout: Buffer.alloc(0), stderr: '' };
    },
  };
});
afterEach(async () => {
  await connection.close();
  await cloud.close();
});

const sessions = () => createCloudSessions();
const auth = (password = 'secret') => ({
  url: cloud.url,
  user: 'admin',
  password,
  project: 'admin',
  region: 'RegionOne',
});
const access = (password?: string): CloudAccess => ({
  admin: auth(password),
  demo: undefined,
  projectDomain: 'Default',
  userDomain: 'Default',
  via: 'h1',
  clientHost: 'h1',
  testHost: undefined,
  networkHosts: ['h1'],
  bridge: '172.24.4.1/24',
  caFile: '',
  horizon: undefined,
});

async function init(wish: FirstWish, undo = false, password?: string) {
  const wanted = firstResources(wish, '172.24.4.1/24').value;
  if (!wanted) throw new Error('no wish');
  const steps = new Map<string, ResourceStep>();
  const result = await initCloud(
    { access: access(password), wanted, undo },
    {
      connect: async () => connection,
      sessions: sessions(),
      clock,
      signal: new AbortController().signal,
      say: (step) => steps.set(`${step.kind}/${step.name}`, step),
    },
  );
  return { result, steps, states: new Set([...steps.values()].map((step) => step.state)) };
}
const written = () => cloud.asked.filter((line) => !line.startsWith('GET') && !line.includes('/auth/'));

test('a fresh cloud gets networks, flavors, image, instance, and an address that answers', async () => {
  const { result, states } = await init({ publicKey: KEY });
  expect([...states]).toEqual(['made']);
  expect(result).toEqual({ address: expect.stringMatching(/^172\.24\.4\./), firstPing: expect.any(Number) });
  expect(pings).toHaveLength(3);
  expect(pings[0]?.at(-1)).toBe(result.address);
  expect(cloud.holds.subnets).toEqual([
    expect.objectContaining({
      cidr: '172.24.4.0/24',
      gateway_ip: '172.24.4.1',
      allocation_pools: [{ start: '172.24.4.100', end: '172.24.4.200' }],
      enable_dhcp: false,
    }),
    expect.objectContaining({ cidr: '10.0.0.0/24' }),
  ]);
  expect(cloud.holds.servers).toEqual([expect.objectContaining({ name: 'demo1', key_name: 'mykey' })]);
  expect([...cloud.uploads.values()]).toEqual([TINY]);
});

test('a second time it finds everything and writes nothing', async () => {
  await init({});
  cloud.asked.length = 0;
  const { states, result } = await init({});
  expect([...states].sort()).toEqual(['found', 'made']);
  expect(result.address).toMatch(/^172\.24\.4\./);
  expect(written()).toEqual([]);
});

test('undo removes what was made, and nothing else', async () => {
  const others = {
    flavors: [{ id: 'f1', name: 'm1.tiny' }],
    images: [{ id: 'i1', name: 'tiny', status: 'active' }],
  };
  Object.assign(cloud.holds, structuredClone(others));
  await init({});
  const { states } = await init({}, true);
  expect([...states].sort()).toEqual(['absent', 'kept', 'removed']);
  for (const kind of [
    'networks',
    'subnets',
    'routers',
    'ports',
    'servers',
    'floatingips',
    'security-group-rules',
  ])
    expect([kind, cloud.holds[kind]]).toEqual([kind, []]);
  expect(cloud.holds).toMatchObject(others);
  expect((await init({}, true)).states.has('removed')).toBe(false);
});

test('what an interrupted upload left is made anew', async () => {
  cloud.answer = (method, path) =>
    method === 'PUT' && path.endsWith('/file') ? { status: 500, body: 'cut' } : undefined;
  await expect(init({})).rejects.toMatchObject({ tag: 'ApiDown' });
  expect(cloud.holds.servers).toBeUndefined();
  cloud.answer = () => undefined;
  expect((await init({})).result.address).toBeDefined();
  expect(cloud.holds.images).toHaveLength(1);
});

test('a refusal names the service and says its reason; what does not need it goes on', async () => {
  cloud.answer = (method, path) =>
    method === 'POST' && path.endsWith('/networks')
      ? { status: 409, body: { NeutronError: { message: 'physnet1 is in use by another network' } } }
      : undefined;
  await expect(init({})).rejects.toMatchObject({
    tag: 'ApiRefused',
    message: 'Neutron answered 409 to POST /v2.0/networks: physnet1 is in use by another network',
  });
  expect(cloud.holds.flavors).toHaveLength(5);
});

test('a wrong password is told as one', async () => {
  await expect(init({}, false, 'other')).rejects.toMatchObject({
    tag: 'ApiRefused',
    remedy: 'Its administrator password is another than the one of this cloud.',
  });
});

test('an expired token is renewed within the request', async () => {
  const session = await sessions().open(auth(), connection);
  let refused = false;
  cloud.answer = (_, path) => {
    if (refused || path.startsWith('/v3')) return undefined;
    refused = true;
    return { status: 401, body: {} };
  };
  expect(await askInstances(session)).toEqual({ instances: [], more: false });
  expect(cloud.asked.filter((line) => line.endsWith('/auth/tokens'))).toHaveLength(2);
});

test('services that are down come first; one API that fails does not hide the others', async () => {
  cloud.holds['os-services']?.push(
    {
      binary: 'nova-scheduler',
      host: 'ctl',
      status: 'enabled',
      state: 'up',
      updated_at: '2026-01-01T00:00:00.0',
    },
    { binary: 'nova-compute', host: 'c2', status: 'disabled', state: 'up', disabled_reason: 'disk' },
    { binary: 'nova-compute', host: 'c1', status: 'enabled', state: 'down' },
  );
  cloud.answer = (_, path) => (path.endsWith('/agents') ? { status: 503, body: 'no server' } : undefined);
  const seen = await askServices(await sessions().open(auth(), connection), 0);
  expect(seen.rows.map((row) => [row.binary, row.state])).toEqual([
    ['nova-compute', 'down'],
    ['nova-compute', 'disabled'],
    ['nova-scheduler', 'up'],
  ]);
  expect(seen.rows[2]?.seenAt).toBe('2026-01-01T00:00:00.000Z');
  expect(seen.asked).toEqual([
    { service: 'compute' },
    { service: 'network', error: 'Neutron answered 503 to GET /v2.0/agents: no server' },
  ]);
});

test('a question whose connection is cut is asked again', async () => {
  let cut = false;
  const flaky: HostConnection = {
    ...connection,
    connect: async (...where) => {
      const socket = await connection.connect(...where);
      if (cut) socket.destroy();
      cut = false;
      return socket;
    },
  };
  const session = await sessions().open(auth(), flaky);
  cut = true;
  expect(await session.ask({ service: 'network', method: 'GET', path: '/v2.0/networks' })).toBeDefined();
  expect(cut).toBe(false);
});
