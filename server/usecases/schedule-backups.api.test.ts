import { afterAll, beforeAll, expect, it } from 'vitest';
import { toolsOf } from '../boot/tools-of-process';
import { startTestDatabase, type TestDatabase } from '../store/test-database';
import { approvePlan } from './plan-requests';
import { lastScheduled } from './read-backups';
import { scheduleBackups } from './schedule-backups';

const NOW = Date.parse('2026-11-28T06:45:00Z');
const signal = new AbortController().signal;
let test: TestDatabase;
let cloud: string;
const sent: string[] = [];

/** Its host is nowhere: backups there are unknown. */
const deps = async () => ({
  store: test.store,
  tools: await toolsOf(process.cwd()),
  connections: { get: () => Promise.reject(new Error('no route to host')) } as never,
  clock: { now: () => NOW, sleep: () => Promise.resolve() },
  generate: (existing: Readonly<Record<string, never>>) => existing,
  queue: {
    send: async (job: { readonly kind: string }) => {
      sent.push(job.kind);
      return 'job';
    },
  },
});
const due = async () => scheduleBackups((await deps()) as never, cloud, signal);
const globals = async (text: string) =>
  test.store.clouds.create({
    ...{ name: `c${text.length}`, release: '2025.1', globals: text },
    inventory: '[control]\nh1 ansible_host=192.0.2.9\n',
  });

beforeAll(async () => {
  test = await startTestDatabase();
  cloud = (await globals('backup_interval_hours: 24\nkolla_internal_vip_address: 192.0.2.7\n'))?.id ?? '';
}, 120_000);
afterAll(() => test?.remove());

it('nothing is asked for in a cloud without a schedule', async () => {
  const quiet = (await globals('kolla_internal_vip_address: 192.0.2.8\n'))?.id ?? '';
  await scheduleBackups((await deps()) as never, quiet, signal);
  expect(await test.store.plans.lastBy(quiet, 'schedule')).toBeUndefined();
});

it('what is due is asked for once, however many workers look', async () => {
  await Promise.all([due(), due(), due()]);
  await due();
  expect(sent).toEqual(['compute_plan']);
  const plan = await test.store.plans.lastBy(cloud, 'schedule');
  expect(plan).toMatchObject({ action: 'backup', state: { kind: 'computing' } });
  // Nothing was found to go on from.
  expect((await test.store.plans.request(plan?.id ?? ''))?.options).toMatchObject({ incremental: false });
  expect(await lastScheduled(test, cloud)).toMatchObject({ state: 'running' });
});

it('its plan is approved once, by itself', async () => {
  const plan = (await test.store.plans.lastBy(cloud, 'schedule'))?.id ?? '';
  await test.store.plans.ready(
    plan,
    { cloud: 'c', action: 'backup', changes: {}, steps: [], blocked: [], digest: 'd1' },
    { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] },
    {},
  );
  await due();
  expect(sent).toEqual(['compute_plan', 'execute_run']);
  const kollage = { store: test.store, queue: (await deps()).queue } as never;
  await expect(approvePlan(kollage, plan, { digest: 'd1' }, { name: 'ann', address: '' })).rejects.toThrow();
});

it('a plan that cannot be made is a schedule that fails', async () => {
  const other = (await globals('backup_interval_hours: 24 # other\n'))?.id ?? '';
  await scheduleBackups((await deps()) as never, other, signal);
  const plan = (await test.store.plans.lastBy(other, 'schedule'))?.id ?? '';
  await test.store.plans.invalid(plan, []);
  expect(await lastScheduled(test, other)).toMatchObject({ plan, action: 'backup', state: 'failed' });
});
