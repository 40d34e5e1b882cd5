import { afterAll, beforeAll, expect, it } from 'vitest';
import { pauseRun, resumeRun } from '../usecases/read-runs';
import { readEvents } from './follow-events';
import { seedRun, startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

it('a pause is kept with the run, by whom, until it is resumed; twice is once', async () => {
  const { store } = test;
  const { run } = await seedRun(store, 'paused');
  const ann = { name: 'ann', address: '' };
  expect(await store.runs.isPaused(run)).toBe(false);
  await pauseRun(test, run, ann);
  await pauseRun(test, run, ann);
  expect(await store.runs.isPaused(run)).toBe(true);
  await resumeRun(test, run, { name: 'bob', address: '' });
  expect(await store.runs.isPaused(run)).toBe(false);
  expect(
    (await readEvents(store, run, 0)).map((event) => [event.type, 'by' in event ? event.by : '']),
  ).toEqual([
    ['run_paused', 'ann'],
    ['run_resumed', 'bob'],
  ]);
});
