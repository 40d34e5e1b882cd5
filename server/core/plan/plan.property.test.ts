import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import type { DesiredState } from '../domain/desired';
import type { Action, Plan } from '../domain/plan';
import { plan } from './plan';
import { usersOf, World } from './test-world';

const { value: tools } = await readRolesAndTools();
const compiled = (
  inventory: Record<string, string[]>,
  globals: Record<string, string> = {},
): DesiredState => {
  if (!tools) throw new Error('the roles cannot be read');
  const made = compileGiven(
    {
      inventory,
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
        docker_registry: '192.0.2.9:4000',
        // Some roles show what holds for all; more of them only take longer.
        enable_openstack_core: 'no',
        ...globals,
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  if (!made.value) throw new Error(JSON.stringify(made.diagnostics));
  return made.value;
};
const three = ['ctl01', 'ctl02', 'ctl03'];
const shape = { control: three, network: three, compute: ['cmp01'], storage: three, monitoring: ['ctl01'] };
const desired = compiled(shape);
const changed = compiled(shape, { keystone_listen_port: '5005', enable_rsyslog: 'no' });

const planned = (state: DesiredState, world: World, action: Action = 'deploy'): Plan => {
  const observed = world.observe();
  return plan({ action, desired: state, observed, changes: diff(state, observed), sha256: hashes.sha256 });
};

/** Ways in which a deployed host stops being as it was. */
const damages = {
  stop: (world: World, host: string, name: string) => {
    const found = world.host(host).containers[name];
    if (found) world.host(host).containers[name] = { ...found, state: 'exited', exitCode: 137 };
  },
  remove: (world: World, host: string, name: string) => {
    delete world.host(host).containers[name];
  },
  edit: (world: World, host: string, name: string) => {
    for (const [path, file] of Object.entries(world.host(host).files))
      if (path.startsWith(`/etc/kolla/${name.replaceAll('_', '-')}/`))
        world.host(host).files[path] = { ...file, sha256: 'edited', modifiedAt: Date.parse(world.tick()) };
  },
  touch: (world: World, host: string, name: string) => {
    const path = `/etc/kolla/${name.replaceAll('_', '-')}/config.json`;
    const file = world.host(host).files[path];
    if (file) world.host(host).files[path] = { ...file, modifiedAt: Date.parse(world.tick()) };
  },
  lose: (world: World, host: string, name: string) => {
    const at = world.host(host);
    for (const mount of at.containers[name]?.spec.mounts ?? []) {
      if (mount.type !== 'volume') continue;
      for (const user of usersOf(at, mount.source)) delete at.containers[user];
      delete at.volumes[mount.source];
    }
  },
  privileged: (world: World, host: string, name: string) => {
    const found = world.host(host).containers[name];
    if (found)
      world.host(host).containers[name] = {
        ...found,
        spec: { ...found.spec, privileged: !found.spec.privileged },
      };
  },
  retag: (world: World, host: string, name: string) => {
    const at = world.host(host);
    const image = at.containers[name]?.spec.image;
    if (image !== undefined) at.images[image] = `sha256:other-${world.tick()}`;
  },
  forget: (world: World, host: string) => {
    const api = Object.keys(world.apis)[host.length % Math.max(1, Object.keys(world.apis).length)];
    if (api !== undefined) world.apis[api] = ['something'];
  },
  strange: (world: World, host: string, name: string) => {
    const found = world.host(host).containers[name];
    if (found)
      world.host(host).containers.left_over = { ...found, spec: { ...found.spec, name: 'left_over' } };
  },
} as const;

const kinds = Object.keys(damages).filter((key): key is keyof typeof damages => key in damages);
const places = Object.values(desired.hosts).flatMap((host) =>
  host.containers.map((container) => [host.name, container.spec.name] as const),
);
const damage = fc.tuple(fc.constantFrom(...kinds), fc.constantFrom(...places));

it('plans nothing after a first deploy', () => {
  const world = new World(desired);
  const first = planned(desired, world);
  expect(first.steps.filter((step) => step.work.kind === 'container')).toHaveLength(places.length);
  world.apply(first);
  const second = planned(desired, world);
  expect(second.steps).toEqual([]);
  expect(second.changes.filter((change) => change.verb !== 'keep')).toEqual([]);
});

it('mends any damage with one plan, after which the next plan is empty', () => {
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 6 }), (done) => {
      const world = new World(desired);
      world.apply(planned(desired, world));
      for (const [kind, [host, name]] of done) damages[kind](world, host, name);
      world.apply(planned(desired, world));
      for (const [host, name] of places) {
        const found = world.host(host).containers[name];
        const wanted = desired.hosts[host]?.containers.find((container) => container.spec.name === name);
        expect(found?.state).toBe('running');
        expect(found?.spec).toEqual(wanted?.spec);
        const mark = world.host(host).files[`/etc/kolla/${name.replaceAll('_', '-')}/.reloaded`];
        const readAt = Math.max(Date.parse(found?.startedAt ?? ''), mark?.modifiedAt ?? 0);
        for (const file of wanted?.files ?? []) {
          expect(world.host(host).files[file.path]?.sha256).toBe(file.sha256);
          expect(world.host(host).files[file.path]?.modifiedAt).toBeLessThanOrEqual(readAt);
        }
        expect(world.host(host).containers.left_over).toBeUndefined();
      }
      expect(planned(desired, world).steps).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it('goes from one desired state to another and is then done', () => {
  const world = new World(desired);
  world.apply(planned(desired, world));
  world.apply(planned(changed, world));
  expect(planned(changed, world).steps).toEqual([]);
  expect(world.host('ctl01').containers.rsyslog).toBeUndefined();
});

it('leaves nothing of a cloud that is destroyed but files of others', () => {
  const world = new World(desired);
  world.apply(planned(desired, world));
  world.apply(planned(desired, world, 'stop'));
  expect(Object.values(world.host('ctl01').containers).some((c) => c.state === 'running')).toBe(false);
  world.apply(planned(desired, world, 'destroy'));
  for (const host of Object.values(world.hosts)) {
    expect(host.containers).toEqual({});
    expect(host.volumes).toEqual({});
    expect(Object.keys(host.files)).toEqual([]);
  }
});

it('finishes a destroy that broke off when the containers were gone, and leaves what others have', () => {
  const world = new World(desired);
  world.apply(planned(desired, world));
  for (const host of Object.values(world.hosts)) {
    host.containers = {};
    host.volumes.strange = { createdAt: '', labels: { 'kollage.cloud': 'another' } };
  }
  world.apply(planned(desired, world, 'destroy'));
  for (const host of Object.values(world.hosts)) {
    expect(Object.keys(host.volumes)).toEqual(['strange']);
    expect(Object.keys(host.files)).toEqual([]);
  }
});

it('restarts a container that its engine starts again and again, since starting it would change nothing', () => {
  const world = new World(desired);
  world.apply(planned(desired, world));
  const host = world.host('ctl01');
  const found = host.containers.keystone;
  if (!found) throw new Error('no keystone');
  host.containers.keystone = { ...found, state: 'restarting' };
  const works = planned(desired, world).steps.map(({ work }) => work);
  expect(works).toContainEqual(expect.objectContaining({ kind: 'restart', name: 'keystone' }));
});
