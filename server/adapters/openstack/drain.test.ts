import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ResourceStep } from '../../core/domain/resource-step';
import type { HostConnection } from '../../engine/ports';
import { drainHost, undrainHost } from '../../engine/resources/drain-host';
import {
  type Processes,
  processDifferences,
  removeProcesses,
} from '../../engine/resources/service-processes';
import { createLocalHosts } from '../local/local-hosts';
import { createCloudSessions } from './cloud-sessions';
import { startCloud, type TestCloud } from './test-cloud';

const clock = { now: () => Date.now(), sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 1)) };
let cloud: TestCloud;
let connection: HostConnection;
let said: string[];
let cancel: AbortController;

const server = (name: string, status = 'ACTIVE') => ({
  id: `id-${name}`,
  name,
  status,
  host: 'cmp02',
  'OS-EXT-SRV-ATTR:host': 'cmp02',
  'OS-EXT-STS:task_state': null as string | null,
});

/** What Nova does with an instance that is told to move: begins, and at the second look is over. */
function moving(lands: (name: string) => string): TestCloud['answer'] {
  const looks = new Map<string, number>();
  return (method, path) => {
    const [, id = '', verb] = /^\/compute\/servers\/([^/]+)(?:\/([\w-]+))?$/.exec(path) ?? [];
    const found = cloud.holds.servers?.find((one) => one.id === id);
    if (!found) return undefined;
    if (verb === 'action') {
      found['OS-EXT-STS:task_state'] = 'migrating';
      looks.set(id, 0);
    } else if (verb === 'migrations')
      return {
        status: 200,
        body: { migrations: [{ id: 7, memory_total_bytes: 100, memory_remaining_bytes: 36 }] },
      };
    else if (verb === 'os-instance-actions')
      return {
        status: 200,
        body: { instanceActions: [{ request_id: 'req-1', action: 'live-migration' }] },
      };
    else if (method === 'GET' && looks.has(id)) {
      looks.set(id, (looks.get(id) ?? 0) + 1);
      if (looks.get(id) === 2) {
        found['OS-EXT-STS:task_state'] = null;
        found['OS-EXT-SRV-ATTR:host'] = lands(String(found.name));
      }
    }
    return undefined;
  };
}

const say = ({ kind, name, state, note }: ResourceStep) =>
  said.push([kind, name, state, ...(note === undefined ? [] : [note])].join(' '));
const deps = async () => ({ session: await session(), clock, signal: cancel.signal, say });
const session = () =>
  createCloudSessions().open(
    { url: cloud.url, user: 'admin', password: 'secret', project: 'admin', region: 'RegionOne' },
    connection,
  );

beforeEach(async () => {
  cloud = await startCloud('secret');
  connection = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
  said = [];
  cancel = new AbortController();
  cloud.holds['os-services']?.push(
    { id: 's1', binary: 'nova-compute', host: 'cmp01', state: 'up', status: 'enabled' },
    { id: 's2', binary: 'nova-compute', host: 'cmp02', state: 'up', status: 'enabled' },
    { id: 's3', binary: 'nova-scheduler', host: 'ctl01', state: 'up', status: 'enabled' },
  );
  Object.assign(cloud.holds, { servers: [server('web'), server('db', 'SHUTOFF'), server('api')] });
});
afterEach(async () => {
  await connection.close();
  await cloud.close();
});

test('what runs moves, one after another; what is off, or does not arrive, is named with its reason', async () => {
  cloud.answer = moving((name) => (name === 'web' ? 'cmp01' : 'cmp02'));
  const { left } = await drainHost('cmp02', 'new disk', await deps());
  expect(cloud.asked).toContain('PUT /compute/os-services/s2');
  expect(said).toEqual(
    expect.arrayContaining([
      'service nova-compute cmp02 disabled',
      'instance web running 64 %',
      'instance web moved cmp01',
    ]),
  );
  expect(said.indexOf('instance web moved cmp01')).toBeLessThan(said.indexOf('instance api running'));
  expect(left).toEqual([
    { name: 'db', because: { kind: 'off' } },
    { name: 'api', because: { kind: 'not_moved', request: 'req-1' } },
  ]);
});

test('a refusal of Nova is the reason, and the others go on', async () => {
  const go = moving(() => 'cmp01');
  cloud.answer = (method, path) =>
    path === '/compute/servers/id-web/action'
      ? { status: 400, body: { badRequest: { message: 'web has a device of its host' } } }
      : go(method, path);
  const { left } = await drainHost('cmp02', 'new disk', await deps());
  expect(left.map(({ name }) => name)).toEqual(['web', 'db']);
  expect(left[0]?.because).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('web has a device of its host'),
  });
});

test('cancelled, it asks Nova to turn back what is on its way, and begins nothing else', async () => {
  const go = moving(() => 'cmp02');
  cloud.answer = (method, path) => {
    if (path === '/compute/servers/id-web/migrations') cancel.abort();
    if (method === 'DELETE') return { status: 202, body: '' };
    return go(method, path);
  };
  const { left } = await drainHost('cmp02', 'new disk', await deps());
  expect(cloud.asked).toContain('DELETE /compute/servers/id-web/migrations/7');
  expect(cloud.asked).not.toContain('POST /compute/servers/id-api/action');
  expect(left).toEqual(['web', 'db', 'api'].map((name) => ({ name, because: { kind: 'cancelled' } })));
});

test('from a host whose service is down nothing moves', async () => {
  Object.assign(cloud.holds['os-services']?.find(({ id }) => id === 's2') ?? {}, { state: 'down' });
  const { left } = await drainHost('cmp02', 'new disk', await deps());
  expect(left.map(({ name }) => name)).toEqual(['web', 'db', 'api']);
  expect(cloud.asked.filter((line) => line.startsWith('POST /compute'))).toEqual([]);
});

test('a host that Nova does not know is refused with those that it knows', async () => {
  await expect(drainHost('cmp09', 'x', await deps())).rejects.toMatchObject({
    tag: 'NoComputeHost',
    remedy: 'It knows cmp01, cmp02.',
  });
});

test('given back, it is enabled', async () => {
  await undrainHost('cmp02', await deps());
  expect(said).toEqual(['service nova-compute cmp02 enabled']);
});

const gone = (program: string, hosts: string[]): Processes => ({
  kind: 'processes',
  id: 'nova/processes',
  role: 'nova',
  via: 'h1',
  needs: [],
  servedBy: [],
  auth: { url: cloud.url, user: 'admin', password: 'secret', project: 'admin' },
  region: 'RegionOne',
  service: 'compute',
  gone: { [program]: hosts },
  guests: { program: 'nova-compute', container: 'nova_compute' },
});

test('of the processes that are listed, those on hosts that are not to have them differ; one with instances is told', async () => {
  expect(await processDifferences(await session(), gone('nova-compute', ['ctl01', 'cmp02']))).toEqual({
    differs: ['nova-compute on cmp02'],
    occupied: { cmp02: ['web', 'db', 'api'] },
  });
  expect(await processDifferences(await session(), gone('nova-scheduler', ['cmp01']))).toEqual({
    differs: [],
  });
});

test('a program that is to be there and does not report is told; one that was disabled is not', async () => {
  const second = cloud.holds['os-services']?.find(({ id }) => id === 's2');
  Object.assign(second ?? {}, { state: 'down' });
  expect(await processDifferences(await session(), gone('nova-scheduler', []))).toEqual({
    differs: [],
    down: [{ program: 'nova-compute', machine: 'cmp02' }],
  });
  Object.assign(second ?? {}, { status: 'disabled' });
  expect(await processDifferences(await session(), gone('nova-scheduler', []))).toEqual({ differs: [] });
});

test('they are forgotten, and no other', async () => {
  await removeProcesses(await session(), gone('nova-compute', ['cmp02']), (line) => said.push(line));
  expect(said).toEqual(['nova-compute on cmp02 is forgotten']);
  expect(cloud.holds['os-services']?.map(({ id }) => id)).toEqual(['s1', 's3']);
});
