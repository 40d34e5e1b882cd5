import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createEventSink } from '../store/event-sink';
import { seedRun } from '../store/test-database';
import type { Worker } from '../usecases/ports';
import { interruptRun } from './interrupt-run';
import { idle, startTestWorker, until } from './test-worker';

const at = startTestWorker();

/** A worker that computes empty plans. */
const planner = (computed: string[]): Worker => ({
  ...idle,
  async computePlan(plan) {
    computed.push(plan);
    const empty = {
      cloud: 'c',
      action: 'deploy',
      changes: {},
      steps: [],
      blocked: [],
      digest: 'd2',
    } as const;
    await at
      .store()
      .plans.ready(plan, empty, { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] }, {});
  },
});

/** A run under way whose worker holds its cloud for `seconds` and is never heard of again. */
async function orphan(name: string, seconds: number) {
  const seeded = await seedRun(at.store(), name);
  const { cloud, run } = seeded;
  const sink = createEventSink(at.store(), run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'dead' });
  await sink.flush();
  await at.store().locks.take({ cloud, run, holder: 'dead', action: 'deploy', by: 'ann' }, seconds);
  return seeded;
}
const leftBy = (run: string) => at.store().plans.leftBy(run);

it('what a run left whose worker died is planned once by one of those that live, in the name of who began it', async () => {
  const { cloud, plan, run } = await orphan('dead', 0);
  const computed: string[] = [];
  await Promise.all(['w1', 'w2'].map((name) => at.startLoop(planner(computed), name)));
  await until(30_000, async () => computed.length > 0);
  const left = await leftBy(run);
  expect(computed).toEqual([left?.id]);
  expect(left?.number).toBe(2);
  expect(await at.store().plans.view(left?.id ?? '')).toMatchObject({
    cloud: { id: cloud },
    by: 'ann',
    action: 'deploy',
    state: { kind: 'ready' },
  });
  expect(left?.id).not.toBe(plan);
});

it('one whose end nobody told, since that worker died as well, is found by the next; a cloud that was planned since is left alone', async () => {
  const { run } = await orphan('untold', 60);
  await interruptRun(at.store(), run, 'test');
  const replanned = await orphan('replanned', 60);
  await interruptRun(at.store(), replanned.run, 'test');
  await at.store().plans.create(replanned.cloud, 'check', {}, 'ben');
  const done = await orphan('done', 60);
  const sink = createEventSink(at.store(), done.run, (text) => text);
  sink.append({ type: 'run_ended', outcome: 'failed' });
  await sink.flush();
  const computed: string[] = [];
  await at.startLoop(planner(computed), 'w3');
  await until(30_000, async () => (await at.store().runs.untold()).length === 0);
  await until(30_000, async () => computed.length === 1);
  expect(computed).toEqual([(await leftBy(run))?.id]);
  for (const other of [replanned.run, done.run]) expect(await leftBy(other)).toBeUndefined();
  const { rows } = await at
    .store()
    .db.execute(
      sql`select by, detail ->> 'run' as run from audit where verb = 'plans.left' and object = ${computed[0]}`,
    );
  expect(rows).toEqual([{ by: 'ann', run }]);
});
