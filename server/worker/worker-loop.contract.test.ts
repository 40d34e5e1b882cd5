import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasEnded, runState } from '../core/runs/run-state';
import { createEventSink } from '../store/event-sink';
import { openQueue, type Queue } from '../store/queue';
import { seedPlan, startTestDatabase, type TestDatabase } from '../store/test-database';
import { approvePlan } from '../usecases/plan-requests';
import type { Worker } from '../usecases/ports';
import { cancelRun } from '../usecases/read-runs';
import { executeJob } from './execute-job';
import { startWorkerLoop, type WorkerLoop } from './worker-loop';

const asker = { name: 'ann', address: '127.0.0.1' };
const never = () => Promise.reject(new Error('not asked for here'));

let test: TestDatabase;
let web: Queue;
let loops: WorkerLoop[] = [];
beforeAll(async () => {
  test = await startTestDatabase();
  web = await openQueue(test.postgres.url, false, () => undefined);
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.drain(2_000)));
  loops = [];
});
afterAll(async () => {
  await web.stop(1_000);
  await test.remove();
});

/** A worker that notes when it is in a run, and stays in it until its signal. */
function workerOf(behaviour: 'quick' | 'slow', inside: Set<string> = new Set()): Worker {
  return {
    computePlan: never,
    detect: never,
    look: never,
    access: never,
    services: never,
    logs: never,
    instances: never,
    console: never,
    initCloud: never,
    removeThrowaway: never,
    watch: never,
    usage: never,
    explain: never,
    notify: never,
    container: never,
    async executeRun(run, signal) {
      inside.add(run);
      expect(inside.size).toBe(1);
      const sink = createEventSink(test.store, run, (text) => text);
      sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
      await sink.flush();
      if (behaviour === 'slow')
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      else await new Promise((resolve) => setTimeout(resolve, 100));
      inside.delete(run);
      if (behaviour === 'slow' && String(signal.reason).includes('draining')) return;
      sink.append({ type: 'run_ended', outcome: behaviour === 'slow' ? 'cancelled' : 'done' });
      await sink.flush();
    },
  };
}

async function loop(worker: Worker, holder: string): Promise<WorkerLoop> {
  const queue = await openQueue(test.postgres.url, true, () => undefined);
  const started = await startWorkerLoop(test.store, queue, worker, holder);
  loops.push(started);
  return started;
}

const kollage = () => ({ store: test.store, queue: web });
const approve = async (plan: string) => (await approvePlan(kollage(), plan, { digest: 'd1' }, asker)).run;
const stateOf = async (run: string) => runState((await test.store.runs.facts([run])).get(run) ?? []);

async function until(ms: number, met: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + ms;
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`not met in ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const ended = (run: string) => until(30_000, async () => hasEnded(await stateOf(run)));

describe('a worker', () => {
  it('runs what is approved, and lets go of the cloud', async () => {
    await loop(workerOf('quick'), 'w1');
    const { cloud, plan } = await seedPlan(test.store, 'plain');
    const run = await approve(plan);
    await ended(run);
    expect((await stateOf(run)).state).toBe('done');
    await until(2_000, async () => (await test.store.locks.of(cloud)) === undefined);
  });

  it('stops a run that is to be cancelled', async () => {
    await loop(workerOf('slow'), 'w2');
    const run = await approve((await seedPlan(test.store, 'cancelled')).plan);
    await until(10_000, async () => (await stateOf(run)).state === 'running');
    await cancelRun(kollage(), run, asker);
    await ended(run);
    expect((await stateOf(run)).state).toBe('cancelled');
  });

  it('leaves a run interrupted when it is drained, and frees the cloud', async () => {
    const draining = await loop(workerOf('slow'), 'w3');
    const { cloud, plan } = await seedPlan(test.store, 'drained');
    const run = await approve(plan);
    await until(10_000, async () => (await stateOf(run)).state === 'running');
    await draining.drain(5_000);
    expect(await stateOf(run)).toMatchObject({ state: 'interrupted', interruptedBy: 'Kollage was stopped' });
    expect(await test.store.locks.of(cloud)).toBeUndefined();
  });

  it('does a job that is delivered twice once, and the second neither ends nor frees what the first holds', async () => {
    const inside = new Set<string>();
    let begun = 0;
    const slow = workerOf('quick', inside);
    const worker: Worker = {
      ...slow,
      async executeRun(run, signal, permit) {
        begun += 1;
        await slow.executeRun(run, signal, permit);
      },
    };
    const { plan } = await seedPlan(test.store, 'twice');
    const approved = await test.store.runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
    if (!('run' in approved)) throw new Error('not approved');
    const place = { store: test.store, worker, holder: 'w' };
    const { signal } = new AbortController();
    await Promise.all([executeJob(place, approved.run, signal), executeJob(place, approved.run, signal)]);
    expect(begun).toBe(1);
    expect((await stateOf(approved.run)).state).toBe('done');
  });

  it('marks a run whose worker died, once its lease ran out', async () => {
    const { cloud, plan } = await seedPlan(test.store, 'orphan');
    const approved = await test.store.runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
    if (!('run' in approved)) throw new Error('not approved');
    const { run } = approved;
    await test.store.locks.take({ cloud, run, holder: 'dead', action: 'deploy', by: 'ann' }, 1);
    const sink = createEventSink(test.store, run, (text) => text);
    sink.append({ type: 'run_started', by: 'ann', worker: 'dead' });
    await sink.flush();
    await loop(workerOf('quick'), 'w4');
    expect((await stateOf(run)).state).toBe('running');
    await ended(run);
    expect((await stateOf(run)).state).toBe('interrupted');
  });

  it('shares clouds with another worker, one run at a time on each', async () => {
    const inside = new Set<string>();
    await Promise.all([loop(workerOf('quick', inside), 'w5'), loop(workerOf('quick', inside), 'w6')]);
    const { cloud, plan } = await seedPlan(test.store, 'shared');
    const first = await approve(plan);
    const again = await test.store.plans.create(cloud, 'deploy', {}, 'ann');
    const body = { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] };
    const empty = {
      cloud: 'shared',
      action: 'deploy',
      changes: {},
      steps: [],
      blocked: [],
      digest: 'd1',
    } as const;
    await test.store.plans.ready(again ?? '', empty, body, {});
    const second = await approve(again ?? '');
    await Promise.all([ended(first), ended(second)]);
    expect([(await stateOf(first)).state, (await stateOf(second)).state]).toEqual(['done', 'done']);
  });
});
