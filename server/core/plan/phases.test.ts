import { describe, expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import type { DesiredState } from '../domain/desired';
import type { Plan } from '../domain/plan';
import { interrupts } from './interrupts';
import { plan } from './plan';
import { World } from './test-world';

const { value: tools } = await readRolesAndTools();
const three = ['ctl01', 'ctl02', 'ctl03'];
const cloudOf = (suffix: string, hosts: readonly string[] = three): DesiredState => {
  if (!tools) throw new Error('the roles cannot be read');
  const { value, diagnostics } = compileGiven(
    {
      inventory: Object.fromEntries(
        ['control', 'network', 'compute', 'storage', 'monitoring'].map((group) => [group, [...hosts]]),
      ),
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
        docker_registry: '192.0.2.9:4000',
        openstack_tag_suffix: suffix,
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
};
const [first, second, third] = ['-a', '-b', '-c'].map((suffix) => cloudOf(suffix));
if (!first || !second || !third) throw new Error('unreachable');

const planned = (
  desired: DesiredState,
  world: World,
  limit?: readonly string[],
  action: Plan['action'] = 'upgrade',
): Plan => {
  const observed = world.observe();
  const changes = diff(desired, observed);
  return plan({ action, desired, observed, changes, sha256: hashes.sha256, ...(limit ? { limit } : {}) });
};

/** A cloud of the first images, deployed whole, with the other images built. */
function deployed(): World {
  const world = new World(first as DesiredState);
  world.apply(planned(first as DesiredState, world, undefined, 'deploy'));
  for (const name of Object.keys(world.images)) world.images[name] = 'absent';
  return world;
}
const jobsOf = (made: Plan, role: string): string[] =>
  made.steps.filter((step) => step.role === role && step.work.kind === 'job').map(({ subject }) => subject);
/** What a step waits for, near and far. */
function reach(made: Plan, id: string): ReadonlySet<string> {
  const needs = new Map(made.steps.map((step) => [step.id, step.needs]));
  const all = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const need of needs.get(at) ?? [])
      if (!all.has(need)) {
        all.add(need);
        open.push(need);
      }
  return all;
}

describe('the phases of an upgrade', () => {
  it('are left out of a first deploy, which makes the data whole', () => {
    const world = new World(first);
    const made = planned(first, world, undefined, 'deploy');
    expect(jobsOf(made, 'keystone')).toContain('keystone_bootstrap');
    expect(jobsOf(made, 'keystone')).not.toContain('keystone_bootstrap_expand');
    world.apply(made);
    expect(planned(first, world).steps.filter(({ work }) => work.kind === 'job')).toEqual([]);
  });

  it.each(['upgrade', 'deploy'] as const)('stand around the containers of an %s', (action) => {
    const made = planned(second, deployed(), undefined, action);
    expect(jobsOf(made, 'keystone').sort()).toEqual([
      'keystone_bootstrap_check',
      'keystone_bootstrap_contract',
      'keystone_bootstrap_expand',
    ]);
    expect(jobsOf(made, 'nova').sort()).toEqual([
      'nova_bootstrap_after',
      'nova_bootstrap_check',
      'nova_bootstrap_expand',
    ]);
    const contract = reach(made, 'ctl01/job/keystone_bootstrap_contract');
    for (const host of three) {
      expect(contract).toContain(`${host}/container/keystone`);
      expect(reach(made, `${host}/container/keystone`)).toContain('ctl01/job/keystone_bootstrap_expand');
      expect(reach(made, 'ctl01/job/nova_bootstrap_after')).toContain(`${host}/container/nova_compute`);
    }
    // Nobody else waits for the end of a service's upgrade.
    const later = made.steps.filter((step) =>
      step.needs.some((need) => /\/job\/.*_(after|contract)$/.test(need)),
    );
    expect(later).toEqual([]);
  });

  it('begin with the checks of all services, by the new images, before anything is changed', () => {
    const made = planned(second, deployed());
    const checks = made.steps.filter(({ id }) => id.endsWith('_check')).map(({ id }) => id);
    expect(checks).toContain('ctl01/job/heat_bootstrap_check');
    for (const { id, work } of made.steps)
      if (interrupts(work) || /\/job\/.*_expand$/.test(id))
        expect(
          checks.filter((check) => !reach(made, id).has(check)),
          id,
        ).toEqual([]);
    for (const check of checks)
      for (const id of reach(made, check)) expect(id).not.toMatch(/\/(container|api)\/|_expand$/);
  });

  it('are done once, and once for each image', () => {
    const world = deployed();
    world.apply(planned(second, world));
    expect(planned(second, world).steps.filter(({ work }) => work.kind === 'job')).toEqual([]);
    expect(jobsOf(planned(third, world), 'glance').sort()).toEqual([
      'glance_bootstrap_check',
      'glance_bootstrap_contract',
      'glance_bootstrap_expand',
    ]);
  });

  it('go on where an upgrade ended before its last one', () => {
    const world = deployed();
    const made = planned(second, world);
    const ends = /_(after|contract)$/;
    const kept = made.steps.filter(({ id }) => !ends.test(id));
    world.apply({ ...made, steps: kept.map((step) => ({ ...step, needs: step.needs })) });
    const left = planned(second, world);
    expect(jobsOf(left, 'keystone')).toEqual(['keystone_bootstrap_contract']);
    expect(jobsOf(left, 'cinder')).toEqual(jobsOf(made, 'cinder').filter((name) => ends.test(name)));
    world.apply(left);
    expect(planned(second, world).steps.filter(({ work }) => work.kind === 'job')).toEqual([]);
  });

  it('do not end while a host may still run the former program', () => {
    const made = planned(second, deployed(), ['ctl01', 'ctl02']);
    const contract = made.blocked.find(({ subject }) => subject === 'keystone_bootstrap_contract');
    expect(contract?.by).toContainEqual({ kind: 'left_out', what: 'ctl03/container/keystone' });
  });

  it('are no phases where the data is new: it is made whole', () => {
    const world = deployed();
    for (const host of Object.values(world.hosts))
      for (const volume of Object.values(host.volumes)) volume.createdAt = world.tick();
    const jobs = jobsOf(planned(second, world), 'keystone');
    expect(jobs).toContain('keystone_bootstrap');
    expect(jobs).not.toContain('keystone_bootstrap_expand');
  });

  it('are no phases where a setting changed and the image did not', () => {
    const world = deployed();
    const former = first.jobs.find(({ spec }) => spec.name === 'keystone_bootstrap');
    if (!former) throw new Error('unreachable');
    const labels = { ...former.spec.labels, 'kollage.digest': 'other' };
    const jobs = first.jobs.map((job) =>
      job === former ? { ...job, digest: 'other', spec: { ...job.spec, labels } } : job,
    );
    expect(jobsOf(planned({ ...first, jobs }, world), 'keystone')).toEqual(['keystone_bootstrap']);
  });
});
