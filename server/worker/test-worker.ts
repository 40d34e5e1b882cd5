import { afterAll, afterEach, beforeAll } from 'vitest';
import { hasEnded } from '../core/runs/run-state';
import { openQueue, type Queue } from '../store/queue';
import type { Store } from '../store/store';
import { startTestDatabase, type TestDatabase } from '../store/test-database';
import { approvePlan } from '../usecases/plan-requests';
import type { Worker } from '../usecases/ports';
import { stateOf } from './interrupt-run';
import { startWorkerLoop, type WorkerLoop } from './worker-loop';

export const asker = { name: 'ann', address: '127.0.0.1' };
export const never = () => Promise.reject(new Error('not asked for here'));

/** A worker that can do nothing: a test gives it what it is about. */
export const idle: Worker = {
  computePlan: never,
  detect: never,
  look: never,
  measure: never,
  prechecks: never,
  access: never,
  services: never,
  logs: never,
  instances: never,
  console: never,
  removeThrowaway: never,
  watch: never,
  usage: never,
  explain: never,
  mail: never,
  notify: never,
  container: never,
  shell: never,
  images: never,
  backups: never,
  wiring: never,
  executeRun: never,
  runCloudTask: never,
};

/** Waits until something holds; throws after so many milliseconds. */
export async function until(ms: number, met: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + ms;
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`not met in ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A store and a queue for the tests of a file; worker loops that a test starts are drained after it. */
export function startTestWorker() {
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
  const kollage = () => ({ store: test.store, queue: web });
  const state = (run: string) => stateOf(test.store, run);
  return {
    kollage,
    store: () => test.store,
    async startLoop(worker: Worker, holder = `w${loops.length}`, store: Store = test.store) {
      const queue = await openQueue(test.postgres.url, true, () => undefined);
      const loop = await startWorkerLoop(store, queue, worker, holder);
      loops.push(loop);
      return loop;
    },
    approve: async (plan: string) => (await approvePlan(kollage(), plan, { digest: 'd1' }, asker)).run,
    state,
    ended: (run: string) => until(30_000, async () => hasEnded(await state(run))),
  };
}
