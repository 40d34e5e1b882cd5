import { expect, it } from 'vitest';
import { facts } from '../diff/test-state';
import { checkHost } from './check-host';
import type { PrecheckInput } from './precheck-input';

const GIB = 2 ** 30;
const eth0 = facts.interfaces[0];
const good: PrecheckInput = {
  host: 'ctl01',
  running: [],
  facts,
  docker: { kind: 'running', version: '20.10.24' },
  probes: {
    answers: { '192.0.2.200': false },
    resolves: ['192.0.2.1'],
    modules: ['dm_mod'],
    volumeGroups: ['cinder-volumes'],
  },
  checks: {
    memoryMib: 8192,
    interfaces: [{ setting: 'network_interface', name: 'eth0' }],
    vips: [{ address: '192.0.2.200', interface: 'eth0' }],
    ports: [{ address: '192.0.2.1', port: 5000, container: 'keystone' }],
    modules: [{ name: 'dm_mod', container: 'cinder_volume' }],
    volumeGroups: [{ name: 'cinder-volumes', container: 'cinder_volume' }],
  },
};
const withFacts = (more: Partial<typeof facts>): PrecheckInput => ({ ...good, facts: { ...facts, ...more } });
const memory = (gib: number) => withFacts({ memory: { total: gib * GIB, available: 0 } });
const disk = (free: number, mount = '/') =>
  withFacts({
    disks: [
      { mount: '/', total: 100 * GIB, free: 90 * GIB },
      { mount, total: 100 * GIB, free: free * GIB },
    ].slice(mount === '/' ? 1 : 0),
  });
const listening = (address: string, process = 'nginx') =>
  withFacts({ listening: [{ address, port: 5000, process }] });
const link = (more: Partial<NonNullable<typeof eth0>>) =>
  withFacts({ interfaces: eth0 ? [{ ...eth0, ...more }] : [] });

const speaking = (...heard: NonNullable<PrecheckInput['probes']['heard']>): PrecheckInput => ({
  ...good,
  checks: { ...good.checks, vrrp: { id: 51, interface: 'eth0', container: 'keepalived' } },
  probes: { ...good.probes, heard },
});
const other = { source: '192.0.2.77', id: 51, addresses: ['192.0.2.250'] };
const pulling = (gib: number, ...pulls: string[]): PrecheckInput => ({
  ...disk(10),
  pulls,
  probes: { ...good.probes, held: { keystone: gib * GIB, mariadb: GIB } },
});

const port = 'port.keystone.192.0.2.1.5000';
const free = 'vip_free.192.0.2.200';
const module = 'module.dm_mod.cinder_volume';
const group = 'volume_group.cinder-volumes';
const network = 'vip_network.192.0.2.200';

it.each<[string, string, 'pass' | 'warn' | 'fail', PrecheckInput]>([
  ['memory', 'enough', 'pass', good],
  ['memory', 'a little short', 'warn', memory(7)],
  ['memory', 'far too short', 'fail', memory(4)],
  ['disk', 'enough', 'pass', good],
  ['disk', 'little', 'warn', disk(10)],
  ['disk', 'next to nothing', 'fail', disk(1)],
  ['disk', 'little on a file system of its own', 'fail', disk(1, '/var/lib/docker')],
  ['disk', 'little on another file system', 'pass', disk(1, '/home')],
  ['docker', 'runs', 'pass', good],
  ['docker', 'is not installed', 'fail', { ...good, docker: { kind: 'missing' } }],
  ['docker', 'does not answer', 'fail', { ...good, docker: { kind: 'down' } }],
  ['docker', 'is too old', 'fail', { ...good, docker: { kind: 'running', version: '19.03.1' } }],
  ['clock', 'agrees', 'pass', good],
  ['clock', 'is behind', 'warn', withFacts({ clockSkew: -2_000 })],
  ['clock', 'is far ahead', 'fail', withFacts({ clockSkew: 60_000 })],
  ['name', 'resolves', 'pass', good],
  ['name', 'resolves to loopback', 'fail', { ...good, probes: { ...good.probes, resolves: ['127.0.1.1'] } }],
  [
    'name',
    'resolves to two addresses',
    'fail',
    { ...good, probes: { ...good.probes, resolves: ['192.0.2.1', '192.0.2.9'] } },
  ],
  [
    'name',
    "resolves to another host's address",
    'fail',
    { ...good, probes: { ...good.probes, resolves: ['192.0.2.9'] } },
  ],
  ['name', 'does not resolve', 'fail', { ...good, probes: { ...good.probes, resolves: [] } }],
  ['interface.network_interface', 'is up', 'pass', good],
  ['interface.network_interface', 'is not there', 'fail', link({ name: 'eth1' })],
  ['interface.network_interface', 'is down', 'fail', link({ up: false })],
  ['interface.network_interface', 'has no address', 'fail', link({ addresses: [] })],
  [network, 'inside', 'pass', good],
  [network, 'outside', 'fail', link({ addresses: ['198.51.100.1/24'] })],
  [free, 'silent', 'pass', good],
  [
    free,
    'answered by others',
    'fail',
    { ...good, probes: { ...good.probes, answers: { '192.0.2.200': true } } },
  ],
  [
    free,
    'answered by another host of the cloud',
    'pass',
    { ...good, carried: ['192.0.2.200'], probes: { ...good.probes, answers: { '192.0.2.200': true } } },
  ],
  [
    free,
    'carried by this host',
    'pass',
    {
      ...link({ addresses: ['192.0.2.1/24', '192.0.2.200/32'] }),
      probes: { ...good.probes, answers: { '192.0.2.200': true } },
    },
  ],
  ['vrrp', 'nobody announces', 'pass', speaking()],
  ['vrrp', 'announced by another cloud', 'fail', speaking(other)],
  [
    'vrrp',
    'announced by another cloud for more addresses',
    'fail',
    speaking({ ...other, addresses: ['192.0.2.200', '192.0.2.250'] }),
  ],
  ['vrrp', 'another number', 'pass', speaking({ ...other, id: 52 })],
  ['vrrp', 'announced by a host of this cloud', 'pass', speaking({ ...other, addresses: ['192.0.2.200'] })],
  ['vrrp', 'nobody could listen', 'warn', { ...speaking(), probes: good.probes }],
  ['images_fit', 'fit beside the old ones', 'pass', pulling(2, 'keystone', 'mariadb')],
  ['images_fit', 'fit, and leave little', 'warn', pulling(7, 'keystone', 'mariadb')],
  ['images_fit', 'do not fit', 'fail', pulling(9, 'keystone', 'mariadb')],
  [port, 'free', 'pass', good],
  [port, 'taken on its address', 'fail', listening('192.0.2.1')],
  [port, 'taken on every address', 'fail', listening('0.0.0.0')],
  [port, 'taken on another address', 'pass', listening('127.0.0.1')],
  [port, 'held by its own container', 'pass', { ...listening('192.0.2.1'), running: ['keystone'] }],
  [
    port,
    'taken, while the engine that knows by whom is silent',
    'warn',
    { ...listening('192.0.2.1'), docker: { kind: 'down' } },
  ],
  [
    free,
    'answered, while the engine that knows by whom is silent',
    'warn',
    { ...good, docker: { kind: 'down' }, probes: { ...good.probes, answers: { '192.0.2.200': true } } },
  ],
  [
    port,
    'taken where there is no engine',
    'fail',
    { ...listening('192.0.2.1'), docker: { kind: 'missing' } },
  ],
  [module, 'in the kernel', 'pass', good],
  [module, 'not in the kernel', 'fail', { ...good, probes: { ...good.probes, modules: [] } }],
  [group, 'there', 'pass', good],
  [group, 'not among those there', 'fail', { ...good, probes: { ...good.probes, volumeGroups: ['debian'] } }],
  [group, 'unknown without LVM', 'fail', { ...good, probes: { ...good.probes, volumeGroups: undefined } }],
])('%s: %s is a %s', (id, _, outcome, input) => {
  const items = checkHost(input);
  const item = items.find((one) => one.id === id);
  expect(item?.outcome).toBe(outcome);
  expect(item?.host).toBe('ctl01');
  if (outcome !== 'pass') {
    expect(item?.cause).toBeTruthy();
    expect(item?.remedy).toBeTruthy();
  }
});

it('tells every check, whatever fails', () => {
  expect(checkHost({ ...memory(1), docker: { kind: 'missing' } })).toHaveLength(checkHost(good).length);
});

it('names the program that holds a port', () => {
  expect(checkHost(listening('192.0.2.1', 'apache2')).find((one) => one.id === port)?.summary).toBe(
    '192.0.2.1:5000, wanted by keystone, is taken by apache2',
  );
});
