import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action, Plan } from '../domain/plan';
import { occupied } from './occupied';
import { plan } from './plan';
import { World } from './test-world';

const { value: tools } = await readRolesAndTools();
const rest = { control: ['host1'], network: ['host1'], storage: ['host1'], monitoring: ['host1'] };
const machine = (n: number, modules: string[]) => ({
  modules,
  addresses: { eth0: `192.0.2.1${n}/24`, eth1: `198.51.100.1${n}/24` },
});

function compiled(
  compute: string[],
  departed: string[] = [],
  globals: Record<string, unknown> = { tunnel_interface: 'eth1' },
  modules = ['vxlan'],
): DesiredState {
  if (!tools) throw new Error('the roles cannot be read');
  const given = {
    inventory: { ...rest, compute },
    globals: {
      network_interface: 'eth0',
      kolla_internal_vip_address: '192.0.2.200',
      docker_registry: '192.0.2.9:4000',
      ...globals,
    },
    overrides: {},
    facts: { host1: machine(1, modules), host2: machine(2, modules) },
  };
  const made = compileGiven(given, tools, departed);
  if (!made.value) throw new Error(JSON.stringify(made.diagnostics));
  return made.value;
}

/** A service that lists no process too many says so: the world of these tests knows only what a step made. */
const answering = (desired: DesiredState, observed: ObservedState): ObservedState => ({
  ...observed,
  apis: {
    ...Object.fromEntries(
      desired.apis.flatMap(({ id, kind }) =>
        kind === 'processes' ? [[id, { kind: 'seen', differs: [] } as const]] : [],
      ),
    ),
    ...observed.apis,
  },
});

const planned = (desired: DesiredState, observed: ObservedState, action: Action = 'deploy'): Plan =>
  plan({
    action,
    desired,
    observed,
    changes: diff(desired, answering(desired, observed)),
    sha256: hashes.sha256,
  });

const words = (made: Plan) =>
  made.changes.flatMap((c) => (c.verb === 'keep' ? [] : [`${c.verb} ${c.of} on ${c.host}`]));

const one = compiled(['host1']);
const two = compiled(['host1', 'host2']);
const oneLeft = compiled(['host1'], ['host2']);

/** A cloud of both hosts, as it stands after its deploy. */
function deployed(): World {
  const world = new World(two);
  world.apply(planned(two, world.observe()));
  return world;
}

it('adds a compute host and touches nothing of the other but its names', () => {
  const world = new World(two);
  const { host2, ...alone } = world.hosts;
  delete world.hosts.host2;
  world.apply(planned(one, world.observe()));
  Object.assign(world.hosts, { ...alone, host2 });
  const made = planned(two, world.observe());
  const others = made.changes.filter(({ host, verb }) => host !== 'host2' && verb !== 'keep');
  expect(others).toMatchObject([{ of: 'system', host: 'host1', item: 'hosts file' }]);
  expect(made.steps.filter(({ host }) => host === 'host1').map(({ id }) => id)).toEqual([
    'host1/precheck',
    'host1/system',
  ]);
  world.apply(made);
  expect(planned(two, world.observe()).steps).toEqual([]);
});

it('clears a host that the inventory names no more, guests before bridges, and has its processes forgotten last', () => {
  const world = deployed();
  world.apis['nova/processes'] = ['nova-compute on host2'];
  const made = planned(oneLeft, world.observe());
  const index = new Map<string, number>();
  const place = (id: string): number => {
    const known = index.get(id);
    if (known !== undefined) return known;
    const step = made.steps.find((s) => s.id === id);
    if (!step) throw new Error(`no step ${id}`);
    index.set(id, 1 + Math.max(0, ...step.needs.map(place)));
    return place(id);
  };
  expect(place('host2/clear/nova_libvirt')).toBeGreaterThan(place('host2/remove/nova_compute'));
  expect(place('host2/clear/openvswitch_vswitchd')).toBeGreaterThan(
    place('host2/remove/neutron_openvswitch_agent'),
  );
  expect(place('host2/volume/nova_compute')).toBeGreaterThan(place('host2/remove/nova_libvirt'));
  expect(place('api/nova/processes')).toBeGreaterThan(place('host2/remove/nova_libvirt'));
  expect(words(made).filter((word) => word.endsWith('host1'))).toEqual([
    'update system on host1',
    'update api on host1',
  ]);
  world.apply(made);
  expect(world.host('host2').containers).toEqual({});
  expect(world.host('host2').volumes).toEqual({});
  expect(world.host('host2').files).toEqual({});
  expect(planned(oneLeft, world.observe()).steps).toEqual([]);
});

it('carries on after a removal that broke off anywhere', () => {
  for (let done = 0; ; done += 4) {
    const world = deployed();
    const made = planned(oneLeft, world.observe());
    const some = inOrder(made).slice(0, done);
    const within = (id: string) => some.some((step) => step.id === id);
    world.apply({
      ...made,
      steps: some.map((step) => ({ ...step, needs: step.needs.filter(within) })),
    });
    world.apply(planned(oneLeft, world.observe()));
    expect(world.host('host2')).toMatchObject({ containers: {}, volumes: {}, files: {} });
    if (done >= made.steps.length) break;
  }
});

function inOrder(made: Plan): Plan['steps'] {
  const left = [...made.steps];
  const sorted: Plan['steps'][number][] = [];
  while (left.length > 0) {
    const at = left.findIndex((s) => s.needs.every((need) => sorted.some(({ id }) => id === need)));
    sorted.push(...left.splice(at, 1));
  }
  return sorted;
}

it('says of a departed host that does not answer that it was not seen, and asks nothing of one that is idle', () => {
  const world = deployed();
  const observed = world.observe();
  const silent: ObservedState = {
    ...observed,
    hosts: { ...observed.hosts, host2: { kind: 'unreachable', host: 'host2', cause: 'no route' } },
  };
  expect(words(planned(oneLeft, silent))).toContain('unknown host on host2');
  expect(words(planned({ ...oneLeft, departed: [], idle: ['host2'] }, silent))).toEqual([
    'update system on host1',
  ]);
});

it('takes from a host that leaves the group compute those containers alone', () => {
  const world = deployed();
  const staying = compiled(['host1'], [], { tunnel_interface: 'eth1' });
  const both = compiled(['host1', 'host2'], [], { tunnel_interface: 'eth1' });
  const host2 = both.hosts.host2;
  if (!host2) throw new Error('no host2');
  const kept = host2.containers.filter(({ spec }) => !['nova_libvirt', 'nova_compute'].includes(spec.name));
  const desired = { ...staying, hosts: { ...both.hosts, host2: { ...host2, containers: kept } } };
  const made = planned(desired, world.observe());
  expect(made.steps.filter(({ host }) => host === 'host2').map(({ id }) => id)).toEqual([
    'host2/precheck',
    'host2/clear/nova_libvirt',
    'host2/remove/nova_libvirt',
    'host2/remove/nova_compute',
  ]);
});

const held = (api: ObservedState['apis'][string] | undefined) => {
  const observed = deployed().observe();
  const apis = { ...observed.apis };
  if (api) apis['nova/processes'] = api;
  else delete apis['nova/processes'];
  const world = { ...observed, apis };
  return occupied(planned(oneLeft, world), oneLeft, world).map(({ summary }) => summary);
};

it('refuses to take a compute host away that has instances, names them, and refuses when nobody can tell', () => {
  const seen = { kind: 'seen', differs: ['nova-compute on host2'] } as const;
  expect(held(seen)).toEqual([]);
  expect(held({ ...seen, occupied: { host2: ['web', 'db'] } })).toEqual([
    'host2 is to go, but instances are on it: web, db',
  ]);
  const unknown = 'whether instances are on host2 is not known: the API of nova does not answer';
  expect(held({ kind: 'unknown', cause: 'no' })).toEqual([unknown]);
  expect(held(undefined)).toEqual([unknown]);
});

it('destroys a cloud whose API is down: its compute hosts do not go, all goes', () => {
  const observed = deployed().observe();
  const { 'nova/processes': _none, ...apis } = observed.apis;
  const silent = { ...observed, apis };
  const made = planned(two, silent, 'destroy');
  expect(made.steps.some(({ work }) => work.kind === 'remove' && work.name === 'nova_compute')).toBe(true);
  expect(occupied(made, oneLeft, silent).map(({ summary }) => summary)).toEqual([
    'whether instances are on host2 is not known: the API of nova does not answer',
  ]);
  expect(occupied(made, two, silent)).toEqual([]);
});

it('asks nothing of the lists of processes where there is but one host, and everything of what others have', () => {
  expect(one.apis.some(({ kind }) => kind === 'processes')).toBe(false);
  expect(oneLeft.apis.find(({ id }) => id === 'nova/processes')).toMatchObject({
    gone: { 'nova-compute': ['host2'], 'nova-conductor': ['host2'], 'nova-scheduler': ['host2'] },
  });
});

const switchOf = (state: DesiredState, host: string) =>
  state.hosts[host]?.containers.find(({ spec }) => spec.name === 'openvswitch_vswitchd')?.spec.environment
    .OVS_TUNNEL;
const refusals = (state: DesiredState) => state.hosts.host1?.checks.refused?.map(({ name }) => name) ?? [];

it('puts a card of its own for tunnels into a bridge where the switch is a process, and nowhere else', () => {
  expect([switchOf(one, 'host1'), switchOf(two, 'host2')]).toEqual(['br-tunnel:eth1', 'br-tunnel:eth1']);
  const kernel = compiled(['host1', 'host2'], [], { tunnel_interface: 'eth1' }, ['openvswitch', 'vxlan']);
  expect(switchOf(kernel, 'host2')).toBe('');
  expect(switchOf(compiled(['host1'], [], {}), 'host1')).toBe('');
  expect(switchOf(compiled(['host1', 'host2'], [], { neutron_tenant_network_types: 'vlan' }), 'host2')).toBe(
    '',
  );
});

it('refuses tunnels on the card of the services where the switch is a process and has neighbours', () => {
  expect(refusals(compiled(['host1', 'host2'], [], {}))).toEqual(['tunnel_card']);
  expect(refusals(compiled(['host1'], [], {}))).toEqual([]);
  expect(refusals(two)).toEqual([]);
  expect(refusals(compiled(['host1', 'host2'], [], {}, ['openvswitch', 'vxlan']))).toEqual([]);
  expect(refusals(compiled(['host1', 'host2'], [], { neutron_tenant_network_types: 'vlan' }))).toEqual([]);
});

it('starts what signs in at once after its user was made', () => {
  const conductor = one.hosts.host1?.containers.find(({ spec }) => spec.name === 'nova_conductor');
  expect(conductor?.needs).toContainEqual({ kind: 'api', id: 'nova/identity' });
});
