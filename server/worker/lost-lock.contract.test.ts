import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createEventSink } from '../store/event-sink';
import { seedRun } from '../store/test-database';
import type { Worker } from '../usecases/ports';
import { executeJob } from './execute-job';
import { holdCloud } from './hold-cloud';
import { idle, startTestWorker, until } from './test-worker';

const at = startTestWorker();
const { signal } = new AbortController();

async function begin(run: string, worker: string): Promise<void> {
  const sink = createEventSink(at.store(), run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker });
  await sink.flush();
}

/** Another run of a cloud, which no queue knows. */
async function anotherRun(cloud: string, name: string): Promise<string> {
  const { plans, runs } = at.store();
  const plan = (await plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
  const empty = { cloud: name, action: 'deploy', changes: {}, steps: [], blocked: [], digest: 'd1' } as const;
  await plans.ready(plan, empty, { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] }, {});
  const approved = await runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
  if (!('run' in approved)) throw new Error('not approved');
  return approved.run;
}

it('a worker marks the run of a lock that it takes over, before its own begins', async () => {
  const store = at.store();
  const { cloud, run: former } = await seedRun(store, 'stolen');
  await store.locks.take({ cloud, run: former, holder: 'dead', action: 'deploy', by: 'ann' }, 0);
  await begin(former, 'dead');
  const run = await anotherRun(cloud, 'stolen');
  let before: unknown;
  const worker: Worker = {
    ...idle,
    executeRun: async () => {
      before = await at.state(former);
    },
  };
  await executeJob({ store, worker, holder: 'w' }, run, signal);
  expect(before).toMatchObject({ state: 'interrupted', interruptedBy: 'its worker stopped answering' });
});

it('a worker whose lease another one took ends its run', async () => {
  const store = at.store();
  const { cloud, run } = await seedRun(store, 'robbed');
  const worker: Worker = {
    ...idle,
    async executeRun(id, over) {
      await begin(id, 'w');
      await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
    },
  };
  const working = executeJob({ store, worker, holder: 'w', lease: 1 }, run, signal);
  await until(10_000, async () => (await at.state(run)).state === 'running');
  await store.db.execute(
    sql`update cloud_locks set holder = 'thief', lease_until = clock_timestamp() + interval '1 minute' where cloud = ${cloud}`,
  );
  await working;
  expect(await at.state(run)).toMatchObject({
    state: 'interrupted',
    interruptedBy: 'the lock of the cloud was lost',
  });
  expect((await store.locks.of(cloud))?.holder).toBe('thief');
});

it('a worker frees the cloud when a run throws', async () => {
  const store = at.store();
  const { cloud, run } = await seedRun(store, 'thrown');
  const worker: Worker = { ...idle, executeRun: () => Promise.reject(new Error('a defect')) };
  await executeJob({ store, worker, holder: 'w' }, run, signal);
  expect(await store.locks.of(cloud)).toBeUndefined();
  expect(await at.state(run)).toMatchObject({ state: 'interrupted', interruptedBy: 'a defect' });
  const wanted = { cloud, run, holder: 'w', action: 'deploy', by: 'ann' } as const;
  const fails = () => Promise.reject(new Error('beyond its own net'));
  await expect(holdCloud(store, wanted, { isCancelled: async () => false, signal }, fails)).rejects.toThrow(
    'beyond its own net',
  );
  expect(await store.locks.of(cloud)).toBeUndefined();
});
