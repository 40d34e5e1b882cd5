import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Plan } from '../domain/plan';
import { plan } from './plan';
import { World } from './test-world';

const { value: tools } = await readRolesAndTools();
const machine = (n: number) => ({
  modules: ['openvswitch', 'vxlan'],
  addresses: { eth0: `192.0.2.1${n}/24`, eth1: `198.51.100.1${n}/24` },
});

function compiled(controllers: readonly string[], departed: readonly string[] = []): DesiredState {
  if (!tools) throw new Error('the roles cannot be read');
  const hosts = [...controllers];
  const given = {
    inventory: { control: hosts, network: hosts, storage: hosts, monitoring: hosts, compute: ['host4'] },
    globals: {
      network_interface: 'eth0',
      tunnel_interface: 'eth1',
      kolla_internal_vip_address: '192.0.2.200',
      docker_registry: '192.0.2.9:4000',
    },
    overrides: {},
    facts: { host1: machine(1), host2: machine(2), host3: machine(3), host4: machine(4) },
  };
  const made = compileGiven(given, tools, [...departed]);
  if (!made.value) throw new Error(JSON.stringify(made.diagnostics));
  return made.value;
}

const one = compiled(['host1']);
const three = compiled(['host1', 'host2', 'host3']);
const oneLeft = compiled(['host1'], ['host2', 'host3']);

const planned = (desired: DesiredState, world: World): Plan => {
  const observed = world.observe();
  return plan({
    ...{ action: 'deploy' as const, desired, observed, sha256: hashes.sha256 },
    changes: diff(desired, observed),
  });
};

/** A cloud of one controller whose later hosts are empty machines. */
function cloudOfOne(): World {
  const world = new World(three);
  const { host2, host3 } = world.hosts;
  delete world.hosts.host2;
  delete world.hosts.host3;
  world.apply(planned(one, world));
  Object.assign(world.hosts, { host2, host3 });
  return world;
}

function cloudOfThree(): World {
  const world = new World(three);
  world.apply(planned(three, world));
  for (const { id, kind } of oneLeft.apis) if (kind === 'processes') world.apis[id] = [];
  return world;
}

/** Carries the floating address, as keepalived would have it. */
function carried(observed: ObservedState, name: string): ObservedState {
  const seen = observed.hosts[name];
  if (seen?.kind !== 'seen') throw new Error(`${name} was not seen`);
  const card = { name: 'eth0', up: true, mac: '', mtu: 1500, addresses: ['192.0.2.200/32'] };
  return {
    ...observed,
    hosts: { ...observed.hosts, [name]: { ...seen, facts: { ...seen.facts, interfaces: [card] } } },
  };
}

/** Whether the edges alone let the one begin only after the other ended. */
function after(made: Plan, later: string, earlier: string): boolean {
  const steps = new Map(made.steps.map((step) => [step.id, step]));
  for (const id of [later, earlier]) if (!steps.has(id)) throw new Error(`no step ${id}`);
  const seen = new Set<string>();
  const open = [later];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const need of steps.get(id)?.needs ?? [])
      if (!seen.has(need)) {
        seen.add(need);
        open.push(need);
      }
  return seen.has(earlier);
}

const DECIDING = ['mariadb', 'rabbitmq'];

it('from one controller to three: members join one after another, once the first is ready for others', () => {
  const world = cloudOfOne();
  const made = planned(three, world);
  for (const name of DECIDING) {
    expect(after(made, `host2/container/${name}`, `host1/container/${name}`)).toBe(true);
    expect(after(made, `host3/container/${name}`, `host2/container/${name}`)).toBe(true);
    // It is not interrupted for hosts that could not join: their images are there first.
    const image = name === 'mariadb' ? 'mariadb-server' : name;
    expect(after(made, `host1/container/${name}`, `host3/pull/${image}`)).toBe(true);
  }
  world.apply(made);
  expect(planned(three, world).steps).toEqual([]);
});

it('what answers on one host alone is interrupted there once the new hosts answer, with the keys of the first', () => {
  const made = planned(three, cloudOfOne());
  for (const name of ['keystone', 'keepalived', 'neutron_server', 'nova_api'])
    for (const host of ['host2', 'host3'])
      expect(after(made, `host1/container/${name}`, `${host}/container/${name}`)).toBe(true);
  const kept = made.steps.filter(({ work }) => work.kind === 'job' && work.job.distribute);
  expect(kept.map(({ id, work }) => `${id} of ${work.kind === 'job' ? work.from : ''}`)).toEqual([
    'host2/job/keystone_keys of host1',
    'host3/job/keystone_keys of host1',
  ]);
  expect(after(made, 'host1/container/keystone', 'host2/job/keystone_keys')).toBe(true);
});

it('the floating address moves to new hosts once all that is made there answers', () => {
  const world = cloudOfOne();
  const observed = carried(world.observe(), 'host1');
  const made = plan({
    ...{ action: 'deploy', desired: three, observed, sha256: hashes.sha256 },
    changes: diff(three, observed),
  });
  for (const name of ['keystone', 'mariadb', 'nova_api'])
    for (const host of ['host2', 'host3'])
      expect(after(made, 'host1/container/keepalived', `${host}/container/${name}`)).toBe(true);
  world.apply(made);
});

it('quorum queues are in a virtual host of their own, so none of the former kind is in their way', () => {
  const file = (state: DesiredState, container: string, name: string) =>
    state.hosts.host1?.containers
      .find(({ spec }) => spec.name === container)
      ?.files.find(({ path }) => path.endsWith(name))?.body ?? '';
  expect(file(one, 'nova_conductor', 'nova.conf')).toMatch(/transport_url = .*5672\/\/$/m);
  expect(file(three, 'nova_conductor', 'nova.conf')).toMatch(/transport_url = .*5672\/quorum$/m);
  expect(file(three, 'rabbitmq', 'definitions.json')).toContain('{ "name": "quorum" }');
});

it('back to one: those that leave do so in order, one after another, and the last one begins alone after them', () => {
  const world = cloudOfThree();
  const made = planned(oneLeft, world);
  for (const name of DECIDING) {
    expect(after(made, `host3/remove/${name}`, `host2/remove/${name}`)).toBe(true);
    expect(after(made, `host1/container/${name}`, `host3/remove/${name}`)).toBe(true);
  }
  const leaving = made.steps.find(({ id }) => id === 'host2/remove/rabbitmq');
  expect(leaving?.work).toMatchObject({
    asides: [{ hosts: ['host2'], container: 'rabbitmq', leave: ['rabbitmq_member', 'leave'] }],
  });
  world.apply(made);
  for (const host of ['host2', 'host3'])
    expect(world.host(host)).toMatchObject({ containers: {}, volumes: {} });
  expect(planned(oneLeft, world).steps).toEqual([]);
});

it('back to one: the address has left, and nobody sends to them any more, before they go', () => {
  const made = planned(oneLeft, cloudOfThree());
  expect(after(made, 'host2/remove/keystone', 'host1/container/haproxy')).toBe(true);
  expect(after(made, 'host2/remove/keystone', 'host2/remove/haproxy')).toBe(true);
  expect(after(made, 'host2/remove/keystone', 'host3/remove/haproxy')).toBe(true);
  expect(after(made, 'host2/remove/keystone', 'host1/container/keystone')).toBe(true);
  expect(after(made, 'host2/remove/keepalived', 'host2/remove/haproxy')).toBe(true);
  expect(after(made, 'host2/remove/haproxy', 'host1/container/keepalived')).toBe(true);
});

it('a whole service that goes tells nobody', () => {
  const world = cloudOfThree();
  const none: DesiredState = {
    ...three,
    hosts: Object.fromEntries(
      Object.entries(three.hosts).map(([name, host]) => [
        name,
        { ...host, containers: host.containers.filter(({ spec }) => spec.name !== 'rabbitmq') },
      ]),
    ),
  };
  const removed = planned(none, world).steps.filter(({ id }) => id.endsWith('/remove/rabbitmq'));
  expect(removed.map(({ work }) => work)).toEqual([
    { kind: 'remove', name: 'rabbitmq' },
    { kind: 'remove', name: 'rabbitmq' },
    { kind: 'remove', name: 'rabbitmq' },
  ]);
});

it('a controller that comes back empty joins what the others keep, and they are not interrupted', () => {
  const world = cloudOfThree();
  Object.assign(world.hosts, { host3: new World(three).hosts.host3 });
  const made = planned(three, world);
  expect(
    made.steps.filter(
      ({ host, work }) => host !== 'host3' && work.kind !== 'precheck' && work.kind !== 'api',
    ),
  ).toEqual([]);
  expect(made.steps.find(({ id }) => id === 'host3/job/keystone_keys')?.work).toMatchObject({
    from: 'host1',
  });
  world.apply(made);
  expect(planned(three, world).steps).toEqual([]);
});
