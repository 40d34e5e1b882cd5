import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ResourceTaskView } from '../views/cloud-tasks';
import type { Panel } from './panel/panel';
import { copyOf, run } from './test-program';

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, remove } = await copyOf('good'));
});
afterAll(() => remove());

it('init-cloud shows what it would make and reaches no host before somebody has approved', async () => {
  const { code, out, err } = await run(['init-cloud', '-c', folder]);
  expect(code).toBe(2);
  expect(out).toContain('This creates in good what does not exist yet:');
  expect(out).toContain('network public1: 172.24.4.0/24, gateway 172.24.4.1');
  expect(err).toContain('Approve the plan with --yes.');
});

it('init-cloud --undo says what goes, and asks too', async () => {
  const { code, out } = await run(['init-cloud', '-c', folder, '--undo']);
  expect(code).toBe(2);
  expect(out).toContain('This removes from good what init-cloud created');
});

const task = (over: Partial<ResourceTaskView>): ResourceTaskView => ({
  id: 't1',
  kind: 'resources',
  by: 'ann',
  state: 'running',
  createdAt: '2026-01-01T00:00:00Z',
  wish: {},
  cancelled: false,
  steps: [{ kind: 'network', name: 'public1', state: 'made' }],
  ...over,
});

function panelWith(asked: unknown[], tasks: ResourceTaskView[]): Panel {
  const never = () => Promise.reject(new Error('not asked for here'));
  return {
    clouds: async () => [
      {
        id: 'c1',
        name: 'east',
        release: '2025.1',
        hosts: 1,
        createdAt: '',
        state: 'deployed',
        secondApprover: false,
        role: 'admin',
      },
    ],
    inventory: never,
    createPlan: never,
    plan: never,
    approve: never,
    run: never,
    cancel: never,
    pause: never,
    resume: never,
    causes: never,
    events: () => {
      throw new Error('not asked for here');
    },
    resources: async () => (tasks.length > 1 ? tasks.shift() : tasks[0]),
    createResources: async (cloud, wish) => {
      asked.push(['create', cloud, wish]);
      return 't1';
    },
    removeResources: async (cloud, name) => {
      asked.push(['remove', cloud, name]);
      return 't1';
    },
  };
}
const there = ['--panel', 'http://127.0.0.1:1', '--cloud', 'east', '--token', 'a-token'];

it('init-cloud --panel lets the panel do it, and tells each thing once', async () => {
  const asked: unknown[] = [];
  const done = task({
    state: 'done',
    endedAt: '2026-01-01T00:00:09Z',
    result: { address: '172.24.4.123', firstPing: 9 },
  });
  const panel = async () => panelWith(asked, [task({}), done]);
  const { code, out } = await run(['init-cloud', ...there, '--yes', '--external', '198.51.100.0/24'], {
    panel,
  });
  expect(asked).toEqual([
    ['create', 'c1', { cidr: '198.51.100.0/24', image: { kind: 'tiny' }, instance: true }],
  ]);
  expect(out.match(/network public1: made/g)).toHaveLength(1);
  expect(out).toContain('The first instance answers at 172.24.4.123');
  expect(code).toBe(0);
});

it('init-cloud --panel asks first, and fails as the panel failed', async () => {
  const asked: unknown[] = [];
  const error = { tag: 'BadWish', message: 'the range is too small', retryable: false } as const;
  const panel = async () => panelWith(asked, [task({ state: 'failed', endedAt: 'x', error })]);
  expect((await run(['init-cloud', ...there], { panel })).code).toBe(2);
  expect(asked).toEqual([]);
  const { code, err } = await run(['init-cloud', ...there, '--undo', '-y'], { panel });
  expect(asked).toEqual([['remove', 'c1', 'east']]);
  expect([code, err]).toEqual([1, expect.stringContaining('the range is too small')]);
  expect((await run(['init-cloud', ...there, '-y', '--image', '/tmp/x.qcow2'], { panel })).code).toBe(2);
});
