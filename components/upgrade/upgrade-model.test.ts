import { expect, it } from 'vitest';
import type { ChangeView, PlanView, StepView } from '@/server/views/plans';
import type { WatchView } from '@/server/views/watch';
import { progressOf } from './progress-model';
import { fromTo, runningVersions, serviceSteps, untouched, upgradesOf } from './upgrade-model';

const image = (name: string, tag: string) => `192.0.2.9:4000/kollage/${name}:${tag}`;
const made = (name: string, role: string, tag: string, once = false) => ({
  ...({ name, role, image: image(name, tag), state: 'running', health: 'none', restarts: 0, once } as const),
  ...{ createdAt: '', startedAt: '', finishedAt: '' },
});
const seen = (host: string, containers: ReturnType<typeof made>[]) => ({
  host,
  known: { kind: 'seen' as const, at: '', containers },
  missing: [],
});

it('what runs: tags by service, and whether hosts differ; jobs count for nothing', () => {
  const view: WatchView = {
    state: { kind: 'live' },
    endpoints: [],
    hosts: [
      seen('h1', [
        made('keystone', 'keystone', '2025.1-a'),
        made('keystone_bootstrap', 'keystone', '2025.1-z', true),
      ]),
      seen('h2', [made('keystone', 'keystone', '2025.1-b'), made('mariadb', 'mariadb', '2025.1-m')]),
    ],
  };
  expect(runningVersions(view)).toEqual([
    { role: 'keystone', tags: ['2025.1-a', '2025.1-b'], mixed: true, hosts: 2 },
    { role: 'mariadb', tags: ['2025.1-m'], mixed: false, hosts: 1 },
  ]);
});

it('what a plan upgrades: hosts in the order of their steps, with what runs before', () => {
  const change = (host: string, over: Partial<ChangeView>): ChangeView => ({
    ...{ key: `${host}/c`, of: 'container', verb: 'replace', host, role: 'keystone', subject: 'keystone' },
    reasons: [{ kind: 'image', from: image('keystone', '2025.1-a'), to: image('keystone', '2025.1-b') }],
    ...over,
  });
  const step = (host: string) => ({ id: `${host}/container/keystone` });
  const plan = {
    changes: [
      change('h1', {}),
      change('h2', {}),
      change('h1', { of: 'job', verb: 'create', subject: 'keystone_bootstrap' }),
      change('h1', {
        subject: 'haproxy',
        role: 'loadbalancer',
        reasons: [{ kind: 'not_running', state: 'exited' }],
      }),
    ],
    steps: [step('h2'), step('h1')],
  };
  expect(upgradesOf(plan as unknown as PlanView)).toEqual([
    {
      role: 'keystone',
      containers: [{ name: 'keystone', from: '2025.1-a', to: '2025.1-b', hosts: ['h2', 'h1'] }],
    },
  ]);
});

const done = { kind: 'done', startedAt: '', endedAt: '' } as never;
const failed = { kind: 'failed', startedAt: '', endedAt: '', error: {} } as never;
const one = (id: string, kind: StepView['kind'], needs: readonly string[] = [], more = {}): StepView => {
  const [host = '', , subject = ''] = id.split('/');
  return { id, host, kind, subject, needs, role: 'keystone', ...more };
};
const steps = [
  one('h1/job/check', 'job', [], { phase: { name: 'check', noReturn: false } }),
  one('h1/job/expand', 'job', [], { phase: { name: 'expand', noReturn: false } }),
  one('h1/files/keystone', 'files'),
  one('h1/container/keystone', 'container'),
  one('h2/container/keystone', 'container', ['h1/container/keystone']),
  one('h1/job/contract', 'job', [], { phase: { name: 'contract', noReturn: true } }),
  one('h1/container/cron', 'container', [], { role: 'common' }),
];

it('steps of a service stand in the phase in which they are done; files and images in none', () => {
  expect(serviceSteps(steps)).toEqual([
    {
      role: 'keystone',
      check: ['h1/job/check'],
      before: ['h1/job/expand'],
      containers: ['h1/container/keystone', 'h2/container/keystone'],
      after: ['h1/job/contract'],
      noReturn: 'after',
      oneByOne: true,
    },
    expect.objectContaining({ role: 'common', containers: ['h1/container/cron'], oneByOne: false }),
  ]);
});

it('a phase is as its worst step is, and names it', () => {
  const [keystone] = serviceSteps(steps);
  const ids = keystone?.containers ?? [];
  const state = (...kinds: never[]) => ({
    steps: new Map(kinds.map((kind, at) => [ids[at] ?? '', kind] as const)),
  });
  expect(progressOf(ids, state())).toMatchObject({ mark: 'waiting', done: 0, total: 2 });
  expect(progressOf(ids, state(done))).toMatchObject({ mark: 'waiting', done: 1, step: ids[1] });
  expect(progressOf(ids, state(done, done))).toMatchObject({ mark: 'ok', done: 2 });
  expect(progressOf(ids, state(done, failed))).toMatchObject({ mark: 'failed', step: ids[1] });
  expect(progressOf([], state())).toBeUndefined();
});

it('a service none of whose containers changes is not touched; builds of one tag are one version', () => {
  const change = (role: string, verb: string) => ({ of: 'container', role, verb }) as ChangeView;
  const changes = [change('keystone', 'keep'), change('keystone', 'replace'), change('mariadb', 'keep')];
  expect(untouched({ changes })).toEqual(['mariadb']);
  const containers = [
    { name: 'a', from: '2025.1-258570c77aea', to: '2025.1-b-72d835afa6e7', hosts: [] },
    { name: 'b', from: '2025.1-816970a242ee', to: '2025.1-b-06c3388b48b1', hosts: [] },
  ];
  expect(fromTo([{ role: 'x', containers }])).toEqual({ from: '2025.1', to: '2025.1-b' });
});
