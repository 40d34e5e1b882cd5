import { expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { approvePlan, requestPlan } from '../usecases/plan-requests';
import type { Worker } from '../usecases/ports';
import { cancelRun, viewRun } from '../usecases/read-runs';
import { requestDrain } from '../usecases/request-drain';
import { viewTask } from '../usecases/waits-for';
import { appendEvent } from './interrupt-run';
import { asker, idle, never, startTestWorker, until } from './test-worker';

const at = startTestWorker();
const { kollage, ended } = at;
const everything = () => kollage() as unknown as Parameters<typeof requestDrain>[0];

/** What a worker began and ended, in order; each piece of work lasts until it is let go. */
function notes() {
  const log: string[] = [];
  const held = new Map<string, () => void>();
  const doing = (name: string, signal: AbortSignal) => {
    log.push(`begin ${name}`);
    return new Promise<void>((resolve) => {
      const end = () => {
        if (log.includes(`end ${name}`)) return;
        log.push(`end ${name}`);
        resolve();
      };
      held.set(name, end);
      signal.addEventListener('abort', end, { once: true });
    });
  };
  const worker: Worker = {
    ...idle,
    async executeRun(run, signal) {
      await appendEvent(at.store(), run, { type: 'run_started', by: 'ann', worker: 'w' });
      await doing(run, signal);
      await appendEvent(at.store(), run, { type: 'run_ended', outcome: 'done' });
    },
    async runCloudTask(task, signal) {
      await at.store().cloudTasks.progress(task, { steps: [] });
      await doing(task, signal);
      await at.store().cloudTasks.end(task, { state: 'done', result: {} });
    },
  };
  const letGo = async (name: string) => {
    await until(15_000, async () => held.has(name));
    held.get(name)?.();
  };
  return { log, worker, letGo };
}

/** A cloud with so many approved runs, in the order of their approval. */
async function approved(name: string, count: number) {
  const { cloud, plan } = await seedPlan(at.store(), name);
  const artefact = {
    cloud: name,
    action: 'deploy',
    changes: {},
    steps: [],
    blocked: [],
    digest: 'd1',
  } as const;
  const body = { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] };
  const runs: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = n === 0 ? plan : ((await at.store().plans.create(cloud, 'deploy', {}, 'ann')) ?? '');
    if (n > 0) await at.store().plans.ready(id, artefact, body, {});
    runs.push((await approvePlan(kollage(), id, { digest: 'd1' }, asker)).run);
  }
  return { cloud, runs };
}

it('waiting runs of a cloud run in the order of their approval, and hold up no other cloud', async () => {
  const { log, worker, letGo } = notes();
  await at.startLoop(worker);
  const { runs } = await approved('many', 12);
  await until(15_000, async () => log.length > 0);
  const [other = ''] = (await approved('another', 1)).runs;
  await letGo(other);
  await ended(other);
  for (const run of runs) await letGo(run);
  await ended(runs.at(-1) ?? '');
  const begun = log.filter((line) => line.startsWith('begin') && !line.includes(other));
  expect(begun).toEqual(runs.map((run) => `begin ${run}`));
});

it('a run and a task of one cloud exclude each other, and the one that waits says for what', async () => {
  const { log, worker, letGo } = notes();
  await Promise.all([at.startLoop(worker), at.startLoop(worker)]);
  const { cloud, runs } = await approved('both', 1);
  const [first = ''] = runs;
  await until(15_000, async () => log.length > 0);
  const { id: task } = await requestDrain(everything(), cloud, { host: 'h1', back: false }, asker);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(log).toEqual([`begin ${first}`]);
  expect((await viewTask(kollage(), cloud, 'drain'))?.waitsFor).toEqual({
    action: 'deploy',
    by: 'ann',
    run: { id: first, number: 1 },
  });
  const again = (await at.store().plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
  await at
    .store()
    .plans.ready(
      again,
      { cloud: 'both', action: 'deploy', changes: {}, steps: [], blocked: [], digest: 'd1' },
      { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] },
      {},
    );
  const second = (await approvePlan(kollage(), again, { digest: 'd1' }, asker)).run;
  await letGo(first);
  await until(15_000, async () => log.includes(`begin ${task}`));
  expect((await viewRun(everything(), second)).waitsFor).toEqual({ action: 'drain', by: 'ann' });
  expect(await at.store().locks.of(cloud)).toMatchObject({ task, action: 'drain' });
  await letGo(task);
  await letGo(second);
  await ended(second);
  expect(log).toEqual([first, task, second].flatMap((name) => [`begin ${name}`, `end ${name}`]));
});

it('a run that waits and is cancelled ends at once', async () => {
  const { log, worker, letGo } = notes();
  await at.startLoop(worker);
  const { runs } = await approved('cancel', 2);
  const [first = '', second = ''] = runs;
  await until(15_000, async () => log.length > 0);
  await cancelRun(kollage(), second, asker);
  expect((await at.state(second)).state).toBe('cancelled');
  await letGo(first);
  await ended(first);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(log.join()).not.toContain(second);
});

it('a job whose tries are used up ends its run, plan or task with a reason, and lets its cloud go', async () => {
  const { worker } = notes();
  let broken = true;
  const fails =
    <A extends readonly unknown[], R>(real: (...args: A) => Promise<R>) =>
    (...args: A) =>
      broken ? Promise.reject<R>(new Error('out of order')) : real(...args);
  const store = at.store();
  await at.startLoop({ ...worker, runCloudTask: never }, 'w0', {
    ...store,
    runs: { ...store.runs, get: fails(store.runs.get) },
    plans: { ...store.plans, request: fails(store.plans.request) },
  });
  const { cloud, runs } = await approved('given-up', 1);
  const [run = ''] = runs;
  const { id: plan } = await requestPlan(everything(), cloud, 'deploy', {}, asker);
  await ended(run);
  expect(await at.state(run)).toMatchObject({
    state: 'interrupted',
    interruptedBy: expect.stringContaining('begun 6 times'),
  });
  await until(30_000, async () => (await store.plans.view(plan))?.state.kind === 'failed');
  broken = false;
  await requestDrain(everything(), cloud, { host: 'h1', back: false }, asker);
  await until(30_000, async () => (await store.cloudTasks.latest(cloud, 'drain'))?.state === 'failed');
  expect((await store.cloudTasks.latest(cloud, 'drain'))?.error?.message).toContain('begun 6 times');
});
