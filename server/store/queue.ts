import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Job } from '../usecases/ports';
import type { Database } from './database';

/** What waits for a worker, in PostgreSQL: docs/decisions/005-queue.md. */
export interface Queue {
  /** Within a transaction when `tx` is given. */
  send(job: Job, tx?: Database): Promise<string>;
  /** The answer of a job, when it is done; undefined after `ms` or when no worker could do it. */
  answer(job: Job, id: string, ms: number): Promise<unknown>;
  /** Handles jobs until `stop`; a job whose worker died is handed out again within 20 s. */
  work(handler: (job: Job, signal: AbortSignal) => Promise<unknown>): Promise<void>;
  stop(ms: number): Promise<void>;
}

const queueOf = (job: Job) =>
  job.kind === 'execute_run' ? 'runs' : job.kind === 'compute_plan' ? 'plans' : 'tasks';
const queues = ['runs', 'plans', 'tasks'] as const;

/** pg-boss in a schema of its own. `working` is false for processes that only send and ask. */
export async function openQueue(
  url: string,
  working: boolean,
  onError: (cause: Error) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'kollage_jobs',
    max: working ? 6 : 3,
    supervise: working,
    schedule: false,
    useListenNotify: working,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of queues)
    if (!(await boss.getQueue(name)))
      await boss.createQueue(name, {
        heartbeatSeconds: 12,
        expireInSeconds: 23 * 3600,
        retryLimit: 5,
        retryDelay: 0,
        notify: true,
        deleteAfterSeconds: 3600,
      });
  return {
    async send(job, tx) {
      const id = await boss.send(queueOf(job), job, tx ? { db: fromDrizzle(tx, sql) } : {});
      if (!id) throw new Error(`the job ${job.kind} was not taken`);
      return id;
    },
    async answer(job, id, ms) {
      const until = Date.now() + ms;
      while (Date.now() < until) {
        const seen = await boss.getJobById(queueOf(job), id);
        if (seen?.state === 'completed') return seen.output;
        if (!seen || seen.state === 'failed' || seen.state === 'cancelled') return undefined;
        await new Promise((resolve) => setTimeout(resolve, 80));
      }
      return undefined;
    },
    async work(handler) {
      for (const name of queues)
        await boss.work<Job>(
          name,
          {
            localConcurrency: 4,
            heartbeatRefreshSeconds: 4,
            pollingIntervalSeconds: 1,
            notifyPollingIntervalSeconds: 2,
          },
          async ([job]) => (job ? handler(job.data, job.signal) : undefined),
        );
    },
    stop: (ms) => boss.stop({ graceful: true, timeout: ms }),
  };
}
