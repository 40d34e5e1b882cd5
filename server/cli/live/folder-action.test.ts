import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFakeApis } from '../../adapters/fake/fake-apis';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import { createConnections } from '../../engine/connections';
import type { CliEngine } from '../cli-deps';
import { run } from '../test-program';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kollage-live-'));
  const groups = ['control', 'network', 'compute', 'storage', 'monitoring'];
  await writeFile(
    join(folder, 'inventory'),
    groups.map((group) => `[${group}]\nh1 ansible_connection=local\n`).join('\n'),
  );
  await writeFile(
    join(folder, 'globals.yml'),
    'network_interface: eth0\nkolla_internal_vip_address: 192.0.2.250\nenable_neutron: "no"\nenable_nova: "no"\n',
  );
  await run(['genpwd', '-c', folder]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function engine(): CliEngine {
  const world = createFakeWorld({ hosts: ['h1'] });
  return {
    connections: createConnections(createFakeHosts(world)),
    clock: world.clock,
    apis: createFakeApis(world, new Map(), () => false),
    workshop: async () => undefined,
    sessions: { open: () => Promise.reject(new Error('not asked for here')) },
    probeHostKey: () => Promise.reject(new Error('not asked for here')),
  };
}
const live = (...argv: string[]) => run([...argv, '-c', folder], { engine: async () => engine() });

it('a plan that is limited to a service says in the terminal what it leaves undone', async () => {
  const { err, out } = await live('plan', '--services', 'memcached');
  expect(out).toContain('memcached');
  expect(err).toMatch(/This plan is limited to memcached\. \d+ changes are left undone on h1, of /);
});

it('a plan on containers is no failure where no API answers: it does nothing to any', async () => {
  const { code, out } = await live('start', '--yes');
  expect(code, out).toBe(0);
  expect((await live('plan')).out).toContain('unknown');
});

it.each([
  [['maintain'], 'Name the hosts to maintain, or give --all: one of the two.'],
  [['maintain', 'h1', '--all'], 'Name the hosts to maintain, or give --all: one of the two.'],
  [['maintain', 'h2'], 'the inventory has no host or group "h2"'],
  [['maintain', 'h1', '--limit', 'h1'], "unknown option '--limit'"],
  [['start', '--take-over', 'kolla'], "unknown option '--take-over'"],
  [['plan', '--action', 'start', '--take-over', 'kolla'], '--take-over: start would ignore it.'],
])('%j is refused: nothing is ignored in silence', async (argv, says) => {
  const { code, err } = await live(...argv);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(says) });
});
