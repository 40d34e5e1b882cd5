import { describe, expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Plan, StepWork } from '../domain/plan';
import { plan } from './plan';
import { World } from './test-world';

const { value: tools } = await readRolesAndTools();
const compiled = (
  hosts: readonly string[],
  globals: Readonly<Record<string, unknown>> = {},
): DesiredState => {
  if (!tools) throw new Error('the roles cannot be read');
  const groups = ['control', 'network', 'compute', 'storage', 'monitoring'];
  const { value, diagnostics } = compileGiven(
    {
      inventory: Object.fromEntries(groups.map((group) => [group, [...hosts]])),
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
        docker_registry: '192.0.2.9:4000',
        ...globals,
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
};

/** The floating address is on this host. */
const carrying = (observed: ObservedState, carrier: string | undefined): ObservedState => ({
  ...observed,
  hosts: Object.fromEntries(
    Object.entries(observed.hosts).map(([name, host]) => [
      name,
      name === carrier && host.kind === 'seen'
        ? {
            ...host,
            facts: {
              ...host.facts,
              interfaces: [{ name: 'eth0', up: true, mac: '', mtu: 1500, addresses: ['192.0.2.200/32'] }],
            },
          }
        : host,
    ]),
  ),
});

const three = ['ctl01', 'ctl02', 'ctl03'];
const planned = (
  desired: DesiredState,
  world: World,
  action: 'deploy' | 'upgrade' | 'restart',
  carrier?: string,
): Plan => {
  const observed = carrying(world.observe(), carrier);
  return plan({ action, desired, observed, changes: diff(desired, observed), sha256: hashes.sha256 });
};

/** A cloud that runs, and the plan that makes all of it anew. */
function renewed(hosts: readonly string[], carrier?: string): { plan: Plan; world: World } {
  const before = compiled(hosts);
  const world = new World(before);
  world.apply(planned(before, world, 'deploy'));
  for (const image of Object.keys(before.images)) world.images[image] = 'absent';
  return {
    plan: planned(compiled(hosts, { docker_namespace: 'other' }), world, 'upgrade', carrier),
    world,
  };
}

const needsOf = (made: Plan, id: string) => made.steps.find((step) => step.id === id)?.needs ?? [];
const workOf = (made: Plan, id: string): StepWork | undefined =>
  made.steps.find((step) => step.id === id)?.work;

describe('a service that is interrupted steps aside', () => {
  const { plan: upgrade, world } = renewed(three);
  it('every step of an upgrade of all can be reached', () => {
    world.apply(upgrade);
    expect(upgrade.blocked).toEqual([]);
  });

  it('an API leaves every load balancer by the names of its front ends, and comes back', () => {
    expect(workOf(upgrade, 'ctl02/container/keystone')).toMatchObject({
      kind: 'container',
      replaces: true,
      asides: [
        {
          hosts: three,
          container: 'haproxy',
          leave: ['balance_haproxy', 'leave', 'ctl02', 'keystone'],
          back: ['balance_haproxy', 'back', 'ctl02', 'keystone'],
        },
      ],
    });
  });

  it.each(three)('the database of %s leaves before it lets its connections go', (host) => {
    const work = workOf(upgrade, `${host}/container/mariadb`);
    const asides = work && 'asides' in work ? (work.asides ?? []) : [];
    expect(asides.map(({ container }) => container)).toEqual(['haproxy', 'mariadb']);
  });

  it('nobody leaves a load balancer that is just made anew', () => {
    for (const host of three)
      for (const balancer of three)
        expect(needsOf(upgrade, `${host}/container/mariadb`)).toContain(`${balancer}/container/haproxy`);
  });

  it('nobody leaves a load balancer while the floating address may move', () => {
    for (const what of ['mariadb', 'keystone'])
      for (const other of three)
        expect(needsOf(upgrade, `ctl01/container/${what}`)).toContain(`${other}/container/keepalived`);
  });

  it('no connection is ended by who leaves: HAProxy 3.0 forgets the clients of those that are just made', () => {
    const [{ body = '' } = {}] = (compiled(three).hosts.ctl01?.containers ?? [])
      .flatMap(({ files }) => files)
      .filter(({ path }) => path.endsWith('/haproxy.cfg'));
    const servers = body.split('\n').filter((line) => line.startsWith('    server '));
    expect(servers).toContainEqual(expect.stringContaining('ctl01 192.0.2.10:3306'));
    expect(servers.filter((line) => line.includes('on-marked-down'))).toEqual([]);
  });

  it('of two that ask each other the first is interrupted first', () => {
    expect(needsOf(upgrade, 'ctl01/container/keepalived')).toContain('ctl01/container/haproxy');
    expect(needsOf(upgrade, 'ctl01/container/haproxy')).not.toContain('ctl01/container/keepalived');
  });

  it('both are done with on one host before the next', () => {
    expect(needsOf(upgrade, 'ctl02/container/haproxy')).toEqual(
      expect.arrayContaining(['ctl01/container/haproxy', 'ctl01/container/keepalived']),
    );
  });

  it('nothing is interrupted before its host has all images', () => {
    expect(needsOf(upgrade, 'ctl02/container/memcached')).toContain('ctl02/pull/keystone');
  });

  it('the host that carries the floating address comes last', () => {
    const { plan: other } = renewed(three, 'ctl01');
    expect(needsOf(other, 'ctl01/container/keystone')).toContain('ctl03/container/keystone');
    expect(needsOf(other, 'ctl02/container/keystone')).not.toContain('ctl01/container/keystone');
  });
});

it('a service that is alone leaves no load balancer: nobody could take its place', () => {
  const { plan: upgrade } = renewed(['ctl01']);
  expect(workOf(upgrade, 'ctl01/container/keystone')).not.toHaveProperty('asides');
});

it('the database waits for keepalived where HAProxy between them is left alone', () => {
  const cloud = compiled(three);
  const world = new World(cloud);
  world.apply(planned(cloud, world, 'deploy'));
  const observed = world.observe();
  const { steps } = plan({
    ...{ action: 'restart', desired: cloud, observed, changes: diff(cloud, observed) },
    ...{ sha256: hashes.sha256, containers: ['ctl01/mariadb', 'ctl03/keepalived'] },
  });
  expect(steps.find(({ id }) => id === 'ctl01/container/mariadb')?.needs).toContain(
    'ctl03/container/keepalived',
  );
});

it('a restart of everything steps aside too, and every step can be reached', () => {
  const cloud = compiled(three);
  const world = new World(cloud);
  world.apply(planned(cloud, world, 'deploy'));
  const restart = planned(cloud, world, 'restart');
  world.apply(restart);
  expect(needsOf(restart, 'ctl02/container/keystone')).toContain('ctl03/container/haproxy');
});
