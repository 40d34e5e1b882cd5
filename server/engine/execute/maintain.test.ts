import { describe, expect, test } from 'vitest';
import { container, found, host, running, seen, spec, state } from '../../core/diff/test-state';
import type { Plan } from '../../core/domain/plan';
import { maintain } from '../../core/plan/maintain';
import { checkQuorum } from '../../core/prechecks/check-quorum';
import { EngineError } from '../errors';
import { createTestCloud, desiredOf, type TestCloud } from './test-cloud';

const three = desiredOf(['ctl01', 'ctl02', 'ctl03']);
const MINUTE = 60_000;

async function deployed(): Promise<TestCloud> {
  const cloud = createTestCloud(three);
  expect((await cloud.run(await cloud.plan())).outcome).toBe('done');
  return cloud;
}

/** Hosts that boot when they are told to: away for two minutes, with another first process after it. */
function bootable({ world }: TestCloud, away: (host: string) => number = () => 2 * MINUTE): string[] {
  const booted: string[] = [];
  world.programs.set('sh', (argv) => {
    const told = world.host(world.journal.at(-1)?.host ?? '');
    if (!String(argv[2]).includes('reboot')) return { code: 0, stdout: '' };
    booted.push(told.name);
    told.unreachable = true;
    delete told.writer;
    told.cut(new Error('it reboots'));
    void world.clock.sleep(away(told.name)).then(() => {
      told.unreachable = false;
    });
    return { code: 0, stdout: '' };
  });
  world.programs.set('cat', () => {
    const boots = booted.filter((host) => host === world.journal.at(-1)?.host).length;
    const zeros = Array.from({ length: 18 }, () => '0').join(' ');
    return { code: 0, stdout: `boot-id\n1 (an (init)) S ${zeros} ${boots} 0\n` };
  });
  return booted;
}

const away = ({ world }: TestCloud): readonly string[] =>
  [...world.hosts.values()].flatMap(({ name, containers }) =>
    [...containers.values()].some(
      ({ seen }) => seen.state !== 'running' && seen.spec.labels['kollage.job'] === undefined,
    )
      ? [name]
      : [],
  );

describe('a maintenance of real roles', () => {
  test('boots one host after another, with all its containers stopped before and running after', async () => {
    const cloud = await deployed();
    const booted = bootable(cloud);
    const most: number[] = [];
    const { outcome, events } = await cloud.run(await cloud.plan('maintain', { reboot: true }), {
      onEvent: () => most.push(away(cloud).length),
    });
    expect(events.filter(({ type }) => type === 'step_failed')).toEqual([]);
    expect(outcome).toBe('done');
    expect(booted).toHaveLength(3);
    expect(Math.max(...most)).toBe(1);
    expect(away(cloud)).toEqual([]);
    expect((await cloud.plan()).steps).toEqual([]);
  });

  test('of a host that does not come back ends in time, and leaves the next host alone', async () => {
    const cloud = await deployed();
    const booted = bootable(cloud, () => 1000 * MINUTE);
    const { outcome, events } = await cloud.run(await cloud.plan('maintain', { reboot: true }));
    expect(outcome).toBe('failed');
    expect(booted).toHaveLength(1);
    expect(events.find(({ type }) => type === 'step_failed')).toMatchObject({
      step: `${booted[0]}/away`,
      error: { tag: 'StepTimeout' },
    });
    expect(away(cloud)).toEqual(booted);
  });

  test('can be cancelled while it waits', async () => {
    const cloud = await deployed();
    bootable(cloud, () => 1000 * MINUTE);
    const cancel = new AbortController();
    const { outcome } = await cloud.run(await cloud.plan('maintain', { reboot: true, limit: ['ctl02'] }), {
      signal: cancel.signal,
      onEvent: (event) => {
        if (event.type === 'step_log' && event.line.includes('told ctl02 to reboot')) cancel.abort();
      },
    });
    expect(outcome).toBe('cancelled');
  });

  test('without a reboot hands the host over, and goes on when somebody says so, with a host that forgot whose it is', async () => {
    const cloud = await deployed();
    let paused = false;
    const seenAway: string[] = [];
    const { outcome } = await cloud.run(await cloud.plan('maintain', { limit: ['ctl02'] }), {
      hold: {
        held: () => paused,
        pause: async () => {
          paused = true;
          void cloud.world.clock.sleep(90 * MINUTE).then(() => {
            seenAway.push(...away(cloud));
            expect(
              [...cloud.world.host('ctl02').containers.values()].filter(
                ({ seen }) => seen.state === 'running',
              ),
            ).toEqual([]);
            delete cloud.world.host('ctl02').writer;
            paused = false;
          });
        },
      },
    });
    expect(outcome).toBe('done');
    expect(seenAway).toEqual(['ctl02']);
    expect(away(cloud)).toEqual([]);
  });

  test('that is planned again where it broke off brings the host back', async () => {
    const cloud = await deployed();
    bootable(cloud);
    cloud.world.fault = ({ verb }) => (verb === 'start' ? new EngineError('DockerDown', 'no') : undefined);
    expect((await cloud.run(await cloud.plan('maintain', { reboot: true, limit: ['ctl01'] }))).outcome).toBe(
      'failed',
    );
    cloud.world.fault = () => undefined;
    const again = await cloud.plan('start');
    expect((await cloud.run(again)).outcome).toBe('done');
    expect(away(cloud)).toEqual([]);
  });
});

const member = (on: string) => container('db', { quorum: true }, on);
const small = (names: readonly string[]) =>
  state(
    names.map((name) =>
      host(name, [
        member(name),
        container('api', { needs: [{ kind: 'container', host: name, name: 'db' }] }, name),
      ]),
    ),
  );
const observedOf = (names: readonly string[], stopped: readonly string[] = []) => {
  const made = found(
    names.map((name) =>
      seen(host(name, []), {
        docker: {
          containers: {
            db: { ...running(spec('db')), state: stopped.includes(name) ? 'exited' : 'running' },
            api: running(spec('api')),
          },
        },
      }),
    ),
  );
  return {
    ...made,
    readiness: Object.fromEntries(names.flatMap((name) => [[`${name}/db`, { kind: 'ready' as const }]])),
  };
};
const planned = (steps: Plan['steps']): Plan => ({
  cloud: 'test',
  action: 'maintain',
  changes: [],
  steps,
  blocked: [],
  digest: '',
});

describe('its plan', () => {
  const names = ['h1', 'h2', 'h3'];
  test('stops users first, starts them last, and the next host waits for all', () => {
    const steps = maintain(small(names), observedOf(names), { reboot: true });
    const needs = Object.fromEntries(steps.map(({ id, needs }) => [id, [...needs].sort()]));
    expect(needs['h1/stop/api']).toEqual([]);
    expect(needs['h1/stop/db']).toEqual(['h1/stop/api']);
    expect(needs['h1/away']).toEqual(['h1/stop/api', 'h1/stop/db']);
    expect(needs['h1/container/db']).toEqual(['h1/away']);
    expect(needs['h1/container/api']).toEqual(['h1/away', 'h1/container/db']);
    expect(needs['h2/stop/api']).toEqual(['h1/container/api']);
  });

  test('moves instances away before anything stops, and gives the machine back last', () => {
    const auth = { url: 'u', user: 'a', password: 'p', project: 'admin' };
    const desired = { ...small(names), drains: { auth, region: 'r', machines: { h2: 'cmp' } } };
    const steps = maintain(desired, observedOf(names), { limit: ['h2'] });
    const needs = Object.fromEntries(steps.map(({ id, needs }) => [id, needs]));
    expect(needs['h2/stop/api']).toEqual(['h2/drain']);
    expect(needs['h2/undrain']).toEqual(['h2/away', 'h2/container/db', 'h2/container/api']);
    expect(steps.map(({ work }) => work.kind)).toContain('hand_over');
    expect(steps.every(({ host }) => host === 'h2')).toBe(true);
  });

  test('steps aside where the balancer stops after what it lets go of', () => {
    const lb = container('balancer', {}, 'h1');
    const api = container(
      'api',
      { asides: [{ hosts: ['h1', 'h2'], container: 'balancer', leave: ['x'] }] },
      'h1',
    );
    const desired = state([host('h1', [lb, api])]);
    const observed = found([
      seen(host('h1', []), {
        docker: { containers: { balancer: running(spec('balancer')), api: running(spec('api')) } },
      }),
    ]);
    const steps = maintain(desired, observed, {});
    expect(steps.find(({ id }) => id === 'h1/stop/balancer')?.needs).toEqual(['h1/stop/api']);
    expect(steps.find(({ id }) => id === 'h1/stop/api')?.work).toMatchObject({ asides: [{ leave: ['x'] }] });
  });

  test('of all three members is fine one at a time; with one ill, it is held on the others', () => {
    const all = planned(maintain(small(names), observedOf(names), { reboot: true }));
    expect(checkQuorum(all, small(names), observedOf(names))).toEqual([]);
    const ill = observedOf(names, ['h3']);
    const one = planned(maintain(small(names), ill, { reboot: true, limit: ['h1'] }));
    expect(checkQuorum(one, small(names), ill).map(({ host, outcome }) => [host, outcome])).toEqual([
      ['h1', 'fail'],
    ]);
  });
});
