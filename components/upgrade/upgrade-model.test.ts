import { expect, it } from 'vitest';
import type { ChangeView, PlanView } from '@/server/views/plans';
import type { WatchView } from '@/server/views/watch';
import { runningVersions, upgradesOf } from './upgrade-model';

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
      jobs: ['keystone_bootstrap'],
    },
  ]);
});
