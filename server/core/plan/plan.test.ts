import { describe, expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { hashes, readRolesAndTools } from '../../boot/roles-and-tools';
import { diff } from '../diff/diff';
import { container, found, host, running, seen, spec, state } from '../diff/test-state';
import type { DesiredState } from '../domain/desired';
import type { ObservedState } from '../domain/observed';
import type { Action, Plan } from '../domain/plan';
import { plan } from './plan';
import { World } from './test-world';

const { value: tools } = await readRolesAndTools();
const three = ['ctl01', 'ctl02', 'ctl03'];
const compiled = (hosts: readonly string[]): DesiredState => {
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
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
};
const cloud = compiled(three);

const planned = (
  desired: DesiredState,
  observed: ObservedState,
  action: Action = 'deploy',
  limit?: readonly string[],
): Plan =>
  plan({
    action,
    desired,
    observed,
    changes: diff(desired, observed),
    sha256: hashes.sha256,
    ...(limit ? { limit } : {}),
  });

/** Everything that must have ended before a step begins. */
function earlierThan(made: Plan, id: string): Set<string> {
  const all = new Set<string>();
  const visit = (one: string): void => {
    const step = made.steps.find((candidate) => candidate.id === one);
    if (!step) throw new Error(`${one} is not planned`);
    for (const need of step.needs)
      if (!all.has(need)) {
        all.add(need);
        visit(need);
      }
  };
  visit(id);
  return all;
}

describe('a first deploy', () => {
  const first = planned(cloud, new World(cloud).observe());
  it.each([
    ['ctl02/container/keystone', 'ctl02/files/keystone'],
    ['ctl02/container/keystone', 'ctl02/pull/keystone'],
    ['ctl02/container/keystone', 'ctl02/system'],
    ['ctl02/container/keystone', 'ctl02/precheck'],
    ['ctl02/container/keystone', 'deployment/push/keystone'],
    ['ctl02/container/keystone', 'deployment/build/base'],
    ['ctl02/container/keystone', 'ctl01/job/keystone_bootstrap'],
    ['ctl02/container/keystone', 'ctl01/container/mariadb'],
    ['ctl02/container/keystone', 'ctl03/container/mariadb'],
    ['ctl02/container/keystone', 'ctl02/container/memcached'],
    ['ctl01/job/keystone_bootstrap', 'ctl01/files/keystone_bootstrap'],
    ['ctl01/job/keystone_bootstrap', 'api/keystone/database'],
    ['api/keystone/database', 'ctl01/container/mariadb'],
    ['api/keystone/identity', 'ctl03/container/keystone'],
    ['api/keystone/identity', 'ctl01/container/haproxy'],
    ['ctl01/container/mariadb', 'ctl01/job/mariadb_bootstrap'],
    ['deployment/build/keystone', 'deployment/build/openstack-base'],
  ])('%s comes after %s', (later, earlier) => {
    expect(earlierThan(first, later)).toContain(earlier);
  });

  it.each([
    ['ctl02/container/memcached', 'ctl01/container/memcached'],
    ['ctl01/container/memcached', 'ctl01/container/mariadb'],
    ['ctl01/pull/keystone', 'ctl01/container/mariadb'],
    ['ctl01/container/cron', 'ctl02/precheck'],
  ])('%s does not wait for %s', (one, other) => {
    expect(earlierThan(first, one)).not.toContain(other);
  });

  it('has edges to steps of the plan alone, and each step once', () => {
    const ids = first.steps.map((step) => step.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.steps.flatMap((step) => step.needs).filter((need) => !ids.includes(need))).toEqual([]);
  });
});

describe('a service that listens on three controllers', () => {
  const api = (name: string) => container('api', { files: [] }, name);
  const desired = state(three.map((name) => host(name, [api(name)])));
  const with_ = (spec_: Parameters<typeof spec>[1]) =>
    found(
      three.map((name) =>
        seen(host(name, [api(name)]), { docker: { containers: { api: running(spec('api', spec_)) } } }),
      ),
    );
  it('is replaced on one after another', () => {
    const made = planned(desired, with_({ user: 'root' }), 'reconfigure');
    expect(made.steps.map(({ id, needs }) => [id, ...needs])).toEqual([
      ['ctl01/container/api'],
      ['ctl02/container/api', 'ctl01/container/api'],
      ['ctl03/container/api', 'ctl02/container/api'],
    ]);
  });
  it('starts on all at once where it does not run', () => {
    const stopped = found(
      three.map((name) =>
        seen(host(name, [api(name)]), {
          docker: { containers: { api: running(spec('api'), { state: 'exited' }) } },
        }),
      ),
    );
    expect(planned(desired, stopped, 'reconfigure').steps.flatMap((step) => step.needs)).toEqual([]);
  });
  it('is left alone when nothing differs', () => {
    const made = planned(desired, with_({}));
    expect(made.steps).toEqual([]);
    expect(made.changes.every((change) => change.verb === 'keep')).toBe(true);
  });
  it('is touched on the hosts of the limit alone', () => {
    const made = planned(desired, with_({ user: 'root' }), 'reconfigure', ['ctl02']);
    expect(made.steps.map(({ id, needs }) => [id, ...needs])).toEqual([['ctl02/container/api']]);
    expect(new Set(made.changes.map((change) => change.host))).toEqual(new Set(['ctl02']));
  });
});

it('looks at the hosts of the limit alone before it begins', () => {
  const made = planned(cloud, new World(cloud).observe(), 'prechecks', ['ctl02']);
  expect(made.steps.map(({ id }) => id)).toEqual(['ctl02/precheck']);
});

describe('an action', () => {
  const empty = new World(cloud).observe();
  const kinds = (action: Action) =>
    [...new Set(planned(cloud, empty, action).steps.map((step) => step.work.kind))].sort();
  it.each<[Action, readonly string[]]>([
    ['bootstrap-servers', ['system']],
    ['build', ['build', 'push']],
    ['pull', ['build', 'pull', 'push']],
    ['prechecks', ['precheck']],
    ['check', []],
    ['stop', []],
    ['reconfigure', ['api', 'container', 'files', 'job', 'pull']],
    ['deploy', ['api', 'build', 'container', 'files', 'job', 'precheck', 'pull', 'push', 'system']],
  ])('%s does these kinds of steps on empty hosts', (action, expected) => {
    expect(kinds(action)).toEqual(expected);
  });
  it('has one digest for one thing to do, and another for another', () => {
    const digest = (action: Action, limit?: string[]) => planned(cloud, empty, action, limit).digest;
    expect(digest('deploy')).toBe(digest('deploy'));
    expect(new Set([digest('deploy'), digest('pull'), digest('deploy', ['ctl01'])]).size).toBe(3);
  });
});

describe('taking down', () => {
  const db = container('db', {
    spec: spec('db', {
      mounts: [{ type: 'volume', source: 'data', target: '/var/lib/db', readOnly: false }],
    }),
  });
  const api = container('api', { needs: [{ kind: 'container', host: 'ctl01', name: 'db' }] });
  const one = host('ctl01', [db, api]);
  const there = seen(one, {
    docker: { containers: { theirs: running(spec('theirs', { labels: { 'kollage.cloud': 'other' } })) } },
  });
  it('stops a service before what it stands on, and nothing of others', () => {
    const made = planned(state([one]), found([there]), 'stop');
    expect(made.steps.map(({ id }) => id).sort()).toEqual(['ctl01/stop/api', 'ctl01/stop/db']);
    expect(earlierThan(made, 'ctl01/stop/db')).toContain('ctl01/stop/api');
  });
  it('stops a service of another host before what it stands on, if that host is part of it', () => {
    const far = host('cmp01', [
      container('guests', { needs: [{ kind: 'container', host: 'ctl01', name: 'db' }] }, 'cmp01'),
    ]);
    const both = [state([one, far]), found([seen(one), seen(far)])] as const;
    expect(earlierThan(planned(...both, 'stop'), 'ctl01/stop/db')).toContain('cmp01/stop/guests');
    expect(planned(...both, 'stop', ['ctl01']).steps.flatMap(({ needs }) => needs)).toEqual([
      'ctl01/stop/api',
    ]);
    const off = found([seen(one), { kind: 'unreachable', host: 'cmp01', cause: 'off' }]);
    expect([...earlierThan(planned(state([one, far]), off, 'stop'), 'ctl01/stop/db')]).toEqual([
      'ctl01/stop/api',
    ]);
  });
  it('removes volumes and files when every container is gone', () => {
    const made = planned(state([one]), found([there]), 'destroy');
    for (const last of ['ctl01/volume/data', 'ctl01/files//etc/kolla/db'])
      for (const first of ['ctl01/remove/api', 'ctl01/remove/db', 'ctl01/stop/db'])
        expect(earlierThan(made, last)).toContain(first);
    expect(made.steps.map(({ subject }) => subject)).not.toContain('theirs');
  });
  it('lets a container clear the host before it stops, and only when the cloud goes for good', () => {
    const agent = container('agent', { role: 'db' });
    const switcher = container('db', { onDestroy: ['delete_bridges'], spec: db.spec });
    const hosts = [host('ctl01', [switcher, agent, api])];
    const running = seen(host('ctl01', [switcher, agent, api]));
    const made = planned(state(hosts), found([running]), 'destroy');
    expect(earlierThan(made, 'ctl01/stop/db')).toContain('ctl01/clear/db');
    for (const first of ['ctl01/stop/api', 'ctl01/stop/agent'])
      expect(earlierThan(made, 'ctl01/clear/db')).toContain(first);
    const patience = (made: Plan) =>
      made.steps.flatMap(({ id, work }) =>
        id === 'ctl01/stop/db' && work.kind === 'stop' ? work.stopTimeout : [],
      );
    expect(patience(made)).toEqual([10]);
    const stopping = planned(state(hosts), found([running]), 'stop');
    expect(patience(stopping)).toEqual([db.spec.stopTimeout]);
    expect(stopping.steps.map(({ work }) => work.kind)).not.toContain('exec');
  });
  it('stops all but what is to stay, and waits for none of those', () => {
    const desired = { ...state([one]), keptRunning: ['api'] };
    const ids = (action: 'stop' | 'destroy') =>
      planned(desired, found([seen(one)]), action).steps.map((s) => s.id);
    expect(ids('stop')).toEqual(['ctl01/stop/db']);
    expect(ids('destroy')).toContain('ctl01/remove/api');
  });
  it('does nothing to what is stopped already, or on a host that was not reached', () => {
    const stopped = seen(one, {
      docker: {
        containers: {
          api: running(api.spec, { state: 'exited' }),
          db: running(db.spec, { state: 'exited' }),
        },
      },
    });
    expect(planned(state([one]), found([stopped]), 'stop').steps).toEqual([]);
    expect(
      planned(state([one]), found([{ kind: 'unreachable', host: 'ctl01', cause: 'off' }]), 'destroy').steps,
    ).toEqual([]);
  });
  it('does not take a host whose engine is silent for an empty one', () => {
    const silent = { ...seen(one), docker: { kind: 'down', cause: 'no answer' } as const };
    const made = planned(state([one]), found([silent]), 'destroy');
    expect(made.steps).toEqual([]);
    expect(made.changes).toEqual([
      { of: 'host', verb: 'unknown', host: 'ctl01', cause: 'no answer', reasons: [] },
    ]);
  });
  it('takes what it left on a host that lost every group', () => {
    const old = seen(host('old01', [container('api', {}, 'old01')]));
    const desired = state([], { idle: ['old01'] });
    expect(planned(desired, found([old]), 'destroy').steps.map(({ id }) => id)).toContain('old01/remove/api');
    const deploy = planned(desired, found([old]));
    expect(deploy.steps.map(({ work }) => work.kind)).toEqual(['remove', 'remove_files']);
  });
});

it('what an interrupted run kept of a container goes when the one in its place is well, and not before', () => {
  const api = container('api', { reload: { kind: 'restart' } });
  const desired = state([host('ctl01', [api])]);
  const aside = { 'api.former': running(spec('api.former'), { state: 'exited' }) };
  for (const [there, needs] of [
    [[api], []],
    [[], ['ctl01/container/api']],
  ] as const) {
    const observed = found([seen(host('ctl01', there), { docker: { containers: aside } })]);
    const made = planned(desired, observed);
    const remove = made.steps.find(({ id }) => id === 'ctl01/remove/api.former');
    expect(remove?.needs.filter((need) => need.includes('/container/'))).toEqual(needs);
  }
});

it('without a registry an image is carried as soon as it is built, and pushed nowhere', () => {
  const api = container('api', { spec: spec('api', { image: 'kollage/api:1' }), files: [] });
  const bare = seen(host('ctl01', []));
  const made = planned(
    state([host('ctl01', [api])], { images: { api: { name: 'api', ref: 'kollage/api:1' } } }),
    found([bare], { images: { api: 'absent' } }),
    'pull',
  );
  expect(made.steps.map(({ id, needs }) => [id, ...needs])).toEqual([
    ['deployment/build/api'],
    ['ctl01/pull/api', 'deployment/build/api'],
  ]);
});
