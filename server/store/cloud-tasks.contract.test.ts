import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan, startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

it('one task a cloud, whose progress and end are kept', async () => {
  const { cloudTasks } = test.store;
  const { cloud } = await seedPlan(test.store, 'one');
  const sent: string[] = [];
  const ask = () =>
    cloudTasks.create(
      { cloud, task: { kind: 'resources', wish: { instance: false } }, by: 'ann' },
      async (id) => {
        sent.push(id);
      },
    );
  expect(await cloudTasks.latest(cloud, 'resources', 'remove_resources')).toBeUndefined();
  const id = (await ask()) ?? '';
  expect(await ask()).toBeUndefined();
  expect(sent).toEqual([id]);
  expect(await cloudTasks.request(id)).toMatchObject({
    cloud,
    task: { kind: 'resources', wish: { instance: false } },
  });
  await cloudTasks.progress(id, {
    steps: [{ kind: 'network', name: 'public1', state: 'made', seconds: 1 }],
  });
  expect(await cloudTasks.latest(cloud, 'resources', 'remove_resources')).toMatchObject({
    state: 'running',
    steps: [{ name: 'public1' }],
  });
  await cloudTasks.end(id, { state: 'done', result: { address: '192.0.2.1', firstPing: 9 } });
  await cloudTasks.end(id, { state: 'failed' });
  expect(await cloudTasks.latest(cloud, 'resources', 'remove_resources')).toMatchObject({
    state: 'done',
    result: { firstPing: 9 },
  });
  expect(await cloudTasks.request(id)).toBeUndefined();
  expect(await ask()).toBeDefined();
});

it('a task whose worker fell silent makes way', async () => {
  const { cloudTasks, db } = test.store;
  const { cloud } = await seedPlan(test.store, 'silent');
  const ask = () =>
    cloudTasks.create(
      { cloud, task: { kind: 'remove_resources', wish: {} }, by: 'ann' },
      async () => undefined,
    );
  const first = await ask();
  // One that waits behind a run says nothing, and stays.
  await db.execute(sql`update cloud_tasks set touched_at = now() - interval '2 minutes' where id = ${first}`);
  expect(await ask()).toBeUndefined();
  await cloudTasks.progress(first ?? '', { steps: [] });
  await db.execute(sql`update cloud_tasks set touched_at = now() - interval '2 minutes' where id = ${first}`);
  const second = await ask();
  expect(second).toBeDefined();
  expect(await cloudTasks.latest(cloud, 'resources', 'remove_resources')).toMatchObject({
    id: second,
    state: 'waiting',
  });
});

it('a task that could not be queued is none', async () => {
  const { cloudTasks } = test.store;
  const { cloud } = await seedPlan(test.store, 'unsent');
  const task = { cloud, task: { kind: 'resources', wish: {} }, by: 'ann' } as const;
  await expect(cloudTasks.create(task, () => Promise.reject(new Error('no queue')))).rejects.toThrow(
    'no queue',
  );
  expect(await cloudTasks.latest(cloud, 'resources', 'remove_resources')).toBeUndefined();
});

it('a drain is a task beside first resources, one at a time with them, and can be cancelled', async () => {
  const { cloudTasks } = test.store;
  const { cloud } = await seedPlan(test.store, 'drained');
  const made = { cloud, task: { kind: 'resources', wish: {} }, by: 'ann' } as const;
  expect(await cloudTasks.cancel(cloud, 'drain')).toBe(false);
  const drain = { kind: 'drain', wish: { host: 'cmp01', back: false } } as const;
  const id = (await cloudTasks.create({ ...made, task: drain }, async () => undefined)) ?? '';
  expect(await cloudTasks.create(made, async () => undefined)).toBeUndefined();
  expect(await cloudTasks.request(id)).toMatchObject({ task: drain, by: 'ann' });
  expect(await cloudTasks.latest(cloud, 'resources', 'remove_resources')).toBeUndefined();
  expect(await cloudTasks.isCancelled(id)).toBe(false);
  expect(await cloudTasks.cancel(cloud, 'drain')).toBe(true);
  expect(await cloudTasks.isCancelled(id)).toBe(true);
  await cloudTasks.end(id, {
    state: 'done',
    result: { left: [{ name: 'web', because: { kind: 'cancelled' } }] },
  });
  expect(await cloudTasks.latest(cloud, 'drain')).toMatchObject({
    ...drain,
    cancelled: true,
    result: { left: [{}] },
  });
});
