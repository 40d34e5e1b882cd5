import { describe, expect, it } from 'vitest';
import { createEventSink } from '../store/event-sink';
import { seedPlan } from '../store/test-database';
import type { Worker } from '../usecases/ports';
import { cancelRun } from '../usecases/read-runs';
import { executeJob } from './execute-job';
import { asker, idle, startTestWorker, until } from './test-worker';

const at = startTestWorker();
const { kollage, approve, ended } = at;

/** A worker that notes when it is in a run, and stays in it until its signal. */
function workerOf(behaviour: 'quick' | 'slow', inside: Set<string> = new Set()): Worker {
  return {
    ...idle,
    async executeRun(run, signal) {
      inside.add(run);
      expect(inside.size).toBe(1);
      const sink = createEventSink(at.store(), run, (text) => text);
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

describe('a worker', () => {
  it('runs what is approved, and lets go of the cloud', async () => {
    await at.startLoop(workerOf('quick'), 'w1');
    const { cloud, plan } = await seedPlan(at.store(), 'plain');
    const run = await approve(plan);
    await ended(run);
    expect((await at.state(run)).state).toBe('done');
    await until(2_000, async () => (await at.store().locks.of(cloud)) === undefined);
  });

  it('stops a run that is to be cancelled', async () => {
    await at.startLoop(workerOf('slow'), 'w2');
    const run = await approve((await seedPlan(at.store(), 'cancelled')).plan);
    await until(10_000, async () => (await at.state(run)).state === 'running');
    await cancelRun(kollage(), run, asker);
    await ended(run);
    expect((await at.state(run)).state).toBe('cancelled');
  });

  it('leaves a run interrupted when it is drained, and frees the cloud', async () => {
    const draining = await at.startLoop(workerOf('slow'), 'w3');
    const { cloud, plan } = await seedPlan(at.store(), 'drained');
    const run = await approve(plan);
    await until(10_000, async () => (await at.state(run)).state === 'running');
    await draining.drain(5_000);
    expect(await at.state(run)).toMatchObject({ state: 'interrupted', interruptedBy: 'Kollage was stopped' });
    expect(await at.store().locks.of(cloud)).toBeUndefined();
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
    const { plan } = await seedPlan(at.store(), 'twice');
    const approved = await at.store().runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
    if (!('run' in approved)) throw new Error('not approved');
    const place = { store: at.store(), worker, holder: 'w' };
    const { signal } = new AbortController();
    await Promise.all([executeJob(place, approved.run, signal), executeJob(place, approved.run, signal)]);
    expect(begun).toBe(1);
    expect((await at.state(approved.run)).state).toBe('done');
  });

  it('marks a run whose worker died, once its lease ran out', async () => {
    const { cloud, plan } = await seedPlan(at.store(), 'orphan');
    const approved = await at.store().runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
    if (!('run' in approved)) throw new Error('not approved');
    const { run } = approved;
    await at.store().locks.take({ cloud, run, holder: 'dead', action: 'deploy', by: 'ann' }, 1);
    const sink = createEventSink(at.store(), run, (text) => text);
    sink.append({ type: 'run_started', by: 'ann', worker: 'dead' });
    await sink.flush();
    await at.startLoop(workerOf('quick'), 'w4');
    expect((await at.state(run)).state).toBe('running');
    await ended(run);
    expect((await at.state(run)).state).toBe('interrupted');
  });

  it('shares clouds with another worker, one run at a time on each', async () => {
    const inside = new Set<string>();
    await Promise.all([
      at.startLoop(workerOf('quick', inside), 'w5'),
      at.startLoop(workerOf('quick', inside), 'w6'),
    ]);
    const { cloud, plan } = await seedPlan(at.store(), 'shared');
    const first = await approve(plan);
    const again = await at.store().plans.create(cloud, 'deploy', {}, 'ann');
    const body = { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] };
    const empty = {
      cloud: 'shared',
      action: 'deploy',
      changes: {},
      steps: [],
      blocked: [],
      digest: 'd1',
    } as const;
    await at.store().plans.ready(again ?? '', empty, body, {});
    const second = await approve(again ?? '');
    await Promise.all([ended(first), ended(second)]);
    expect([(await at.state(first)).state, (await at.state(second)).state]).toEqual(['done', 'done']);
  });
});
