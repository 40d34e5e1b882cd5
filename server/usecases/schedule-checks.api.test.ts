import { afterAll, beforeAll, expect, it } from 'vitest';
import { toolsOf } from '../boot/tools-of-process';
import { startTestDatabase, type TestDatabase } from '../store/test-database';
import { CHECK_SCHEDULE, scheduleChecks } from './schedule-checks';

const HOUR = 3_600_000;
let test: TestDatabase;
let cloud = '';
let now = Date.now();
const sent: { readonly kind: string; readonly body?: string }[] = [];

const due = async (of = cloud) =>
  scheduleChecks(
    {
      store: test.store,
      tools: await toolsOf(process.cwd()),
      clock: { now: () => now, sleep: () => Promise.resolve() },
      generate: (existing: Readonly<Record<string, never>>) => existing,
      queue: {
        send: async (job: (typeof sent)[number]) => {
          sent.push(job);
          return 'job';
        },
      },
    } as never,
    of,
  );

const made = async (name: string, globals: string) =>
  (
    await test.store.clouds.create({
      name,
      release: '2025.1',
      globals,
      inventory: '[control]\nh1 ansible_host=192.0.2.9\n',
    })
  )?.id ?? '';

beforeAll(async () => {
  test = await startTestDatabase();
  cloud = await made('checked', 'check_interval_hours: 24\nkolla_internal_vip_address: 192.0.2.7\n');
  await test.store.webhooks.create({
    cloud,
    url: 'https://example.com/',
    secret: 's',
    onlyBad: true,
    by: 'ann',
  });
}, 120_000);
afterAll(() => test?.remove());

it('a cloud without a schedule is not checked, another one once however many workers look', async () => {
  await due(await made('quiet', 'kolla_internal_vip_address: 192.0.2.8\n'));
  await Promise.all([due(), due(), due()]);
  expect(sent.map(({ kind }) => kind)).toEqual(['compute_plan']);
  expect(await test.store.plans.lastBy(cloud, CHECK_SCHEDULE)).toMatchObject({ action: 'check' });
});

it('what it found is told once, and the next check is due a day later', async () => {
  const { plans } = test.store;
  const id = (await plans.lastBy(cloud, CHECK_SCHEDULE))?.id ?? '';
  const change = {
    key: 'k',
    of: 'container',
    host: 'h1',
    role: 'nova',
    subject: 'nova_api',
    reasons: [],
  } as const;
  const changes = [
    { ...change, verb: 'replace' },
    { ...change, key: 'l', verb: 'keep' },
  ] as never;
  await plans.ready(
    id,
    { cloud: 'checked', action: 'check', changes: {}, steps: [], blocked: [], digest: 'd' },
    { changes, steps: [], blocked: [], warnings: [], prechecks: [] },
    {},
  );
  sent.length = 0;
  await Promise.all([due(), due()]);
  await due();
  const told = sent.filter(({ kind }) => kind === 'notify');
  expect(told).toHaveLength(1);
  expect(JSON.parse(told[0]?.body ?? '')).toMatchObject({
    kind: 'drift',
    differs: 1,
    things: ['h1: container nova_api'],
  });
  expect(sent.filter(({ kind }) => kind === 'compute_plan')).toEqual([]);
  now += 25 * HOUR;
  await due();
  expect(sent.filter(({ kind }) => kind === 'compute_plan')).toHaveLength(1);
});
