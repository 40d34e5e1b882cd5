import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunEventBody } from '../core/domain/event';
import { summaries } from '../usecases/run-states';
import { createEventSink } from './event-sink';
import { readEvents } from './follow-events';
import { seedRun, startTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

const log = (line: string): RunEventBody => ({
  type: 'step_log',
  step: 'h1/a',
  level: 'info',
  source: 'x',
  line,
});

async function tell(run: string, ...events: readonly RunEventBody[]): Promise<void> {
  const sink = createEventSink(test.store, run, (text) => text);
  for (const event of events) sink.append(event);
  await sink.flush();
}

const begun: readonly RunEventBody[] = [
  { type: 'run_started', by: 'ann', worker: 'w' },
  { type: 'step_started', step: 'h1/a', attempt: 1 },
  log('one'),
  { type: 'step_failed', step: 'h1/a', error: { tag: 'JobFailed', message: 'no', retryable: false } },
];

it('what a run came to is kept when it has ended, and its events are not read again', async () => {
  const { store } = test;
  const { cloud, run } = await seedRun(store, 'summed');
  const listed = async () => summaries(store, await store.runs.list(cloud));
  await tell(run, ...begun);
  expect(await listed()).toMatchObject([{ state: 'running', steps: { total: 0, failed: 1 } }]);
  expect((await store.runs.get(run))?.summary).toBeNull();
  await tell(run, { type: 'run_ended', outcome: 'failed' });
  const [ended] = await listed();
  expect(ended).toMatchObject({ state: 'failed', steps: { failed: 1 }, endedAt: expect.any(String) });
  await store.db.execute(sql`delete from run_events where run = ${run}`);
  expect(await listed()).toEqual([ended]);
});

it('log lines of old runs that have ended are removed, what happened stays, and the others stay whole', async () => {
  const { store } = test;
  const [old, young, open] = await Promise.all(['old', 'young', 'open'].map((name) => seedRun(store, name)));
  if (!old || !young || !open) throw new Error('not seeded');
  for (const { run } of [old, young, open]) await tell(run, ...begun);
  for (const { run } of [old, young]) await tell(run, { type: 'run_ended', outcome: 'failed' });
  for (const { run } of [old, open])
    await store.db.execute(sql`update runs set created_at = now() - interval '91 days' where id = ${run}`);
  expect(await store.runs.thin(90)).toBe(1);
  expect(await store.runs.thin(90)).toBe(0);
  const kinds = async (run: string) => (await readEvents(store, run, 0)).map(({ type }) => type);
  expect(await kinds(old.run)).toEqual(['run_started', 'step_started', 'step_failed', 'run_ended']);
  expect((await readEvents(store, old.run, 0)).at(-1)?.seq).toBe((await store.runs.get(old.run))?.lastSeq);
  expect(await kinds(young.run)).toContain('step_log');
  expect(await kinds(open.run)).toContain('step_log');
});
