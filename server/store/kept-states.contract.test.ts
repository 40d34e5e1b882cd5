import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRun, startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

it('what a run brought about comes back as it was, and goes with its cloud', async () => {
  const { keptStates, clouds } = test.store;
  const { run, cloud } = await seedRun(test.store, 'kept');
  const texts = ['{"a":"\u0002secret:x\u0003"}', `["${'é'.repeat(100_000)}"]`];
  expect(await keptStates.read(run)).toEqual([]);
  await keptStates.keep(run, cloud, ['old', 'older']);
  await keptStates.keep(run, cloud, texts);
  expect(await keptStates.read(run)).toEqual(texts);
  expect(await keptStates.of(cloud, run)).toEqual([run]);
  await clouds.remove(cloud);
  expect(await keptStates.read(run)).toEqual([]);
});

it('the oldest make room by their number and age, but for the newest few', async () => {
  const { keptStates, plans, runs } = test.store;
  const first = await seedRun(test.store, 'many');
  const ids = [first.run];
  for (let n = 0; n < 3; n++) {
    const plan = (await plans.create(first.cloud, 'deploy', {}, 'ann')) ?? '';
    const artefact = {
      cloud: 'many',
      action: 'deploy',
      changes: {},
      steps: [],
      blocked: [],
      digest: 'd1',
    } as const;
    await plans.ready(
      plan,
      artefact,
      { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] },
      {},
    );
    const made = await runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
    if ('run' in made) ids.push(made.run);
  }
  for (const run of ids) await keptStates.keep(run, first.cloud, ['x'], { most: 3, days: 180, always: 1 });
  expect([...(await keptStates.of(first.cloud))].sort()).toEqual(ids.slice(1).sort());
  await keptStates.keep(ids[3] ?? '', first.cloud, ['x'], { most: 3, days: 0, always: 1 });
  expect(await keptStates.of(first.cloud)).toEqual([ids[3]]);
});
