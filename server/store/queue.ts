import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Job } from '../usecases/ports';
import type { Database } from './database';

/** The queue of jobs for workers, in PostgreSQL: docs/decisions/005-queue.md. */
export interface Queue {
  /** Within a transaction when `tx` is given. */
  send(job: Job, tx?: Database): Promise<string>;
  /**
   * The answer of a job, when it is done; undefined after `ms`, when `dropped`, or when no worker could do it. A job that
   * is not begun by then is not begun any more.
   */
  answer(job: Job, id: string, ms: number, dropped?: AbortSignal): Promise<unknown>;
  /**
   * Handles jobs until `stop`; a job whose worker died is handed out again within 20 s. `giveUp` is called with a job
   * whose tries are used up; until it returns, nothing else changes the job's cloud.
   */
  work(
    handler: (job: Job, signal: AbortSignal) => Promise<unknown>,
    giveUp?: (job: Job, why: string) => Promise<void>,
  ): Promise<void>;
  /** How many jobs of each kind wait and are done, as of the last two seconds. */
  sizes(): Promise<readonly { readonly name: string; readonly waiting: number; readonly active: number }[]>;
  stop(ms: number): Promise<void>;
}

/** What changes clouds: one at a time a cloud, in the order of asking; a cloud's jobs that wait take no place of a worker. */
const CHANGES = 'changes';
/** Questions about logs: hosts that hang hold up no other question. */
const LOGS = 'logs';
/** Jobs whose tries are used up. */
const DEAD = 'dead';
/** Questions with a short answer: they wait for each other alone. */
const reads: ReadonlySet<Job['kind']> = new Set([
  'access',
  'services',
  'instances',
  'console',
  'usage',
  'explain',
  'container',
  'measure',
  'shell',
  'images',
]);
const queueOf = (job: Job) =>
  job.kind === 'logs'
    ? LOGS
    : job.kind === 'execute_run' || job.kind === 'cloud_task'
      ? CHANGES
      : job.kind === 'compute_plan'
        ? 'plans'
        : reads.has(job.kind)
          ? 'reads'
          : 'tasks';
/** Jobs that one worker does at once. */
const places = { [CHANGES]: 8, plans: 4, tasks: 4, reads: 4, [LOGS]: 8 } as const;
const TRIES = 5;
const common = { heartbeatSeconds: 12, expireInSeconds: 23 * 3600, notify: true, deleteAfterSeconds: 3600 };

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
  if (!(await boss.getQueue(DEAD)))
    await boss.createQueue(DEAD, { ...common, retryLimit: 10_000, retryDelay: 5 });
  for (const name of Object.keys(places)) {
    const given = {
      ...common,
      retryLimit: TRIES,
      retryDelay: 0,
      deadLetter: DEAD,
      // Answers whose callers left.
      ...(name === LOGS ? { deleteAfterSeconds: 60 } : {}),
    };
    const policy = name === CHANGES ? 'key_strict_fifo' : 'standard';
    if (await boss.getQueue(name)) await boss.updateQueue(name, { deadLetter: DEAD });
    else await boss.createQueue(name, { ...given, policy });
  }
  return {
    async send(job, tx) {
      const name = queueOf(job);
      const id = await boss.send(name, job, {
        ...(tx ? { db: fromDrizzle(tx, sql) } : {}),
        ...(name === CHANGES && 'cloud' in job ? { singletonKey: job.cloud } : {}),
      });
      if (!id) throw new Error(`the job ${job.kind} was not taken`);
      return id;
    },
    async answer(job, id, ms, dropped) {
      const until = Date.now() + ms;
      while (Date.now() < until && !dropped?.aborted) {
        const seen = await boss.getJobById(queueOf(job), id);
        if (seen?.state === 'completed') {
          // Log contents are not stored.
          if (job.kind === 'logs') await boss.deleteJob(LOGS, id);
          return seen.output;
        }
        if (!seen || seen.state === 'failed' || seen.state === 'cancelled') return undefined;
        await new Promise((resolve) => setTimeout(resolve, 80));
      }
      // The caller left: no worker must start the job.
      const left = await boss.getJobById(queueOf(job), id);
      if (left?.state === 'created' || left?.state === 'retry') await boss.cancel(queueOf(job), id);
      return undefined;
    },
    async work(handler, giveUp = async () => undefined) {
      const looking = {
        heartbeatRefreshSeconds: 4,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 2,
      };
      for (const [name, localConcurrency] of Object.entries(places))
        await boss.work<Job>(name, { ...looking, localConcurrency }, async ([job]) =>
          job ? handler(job.data, job.signal) : undefined,
        );
      const dead = { ...looking, includeMetadata: true } as const;
      await boss.work<Job, void, typeof dead>(DEAD, dead, async ([job]) => {
        if (!job) return;
        await giveUp(
          job.data,
          `it was begun ${TRIES + 1} times and never ended; the log of the worker tells more`,
        );
        // A failed job holds its cloud back until it is removed.
        if (job.sourceName && job.sourceId) await boss.deleteJob(job.sourceName, job.sourceId);
      });
    },
    async sizes() {
      const known = await boss.getQueues([...Object.keys(places), DEAD]);
      return known.map(({ name, readyCount, activeCount }) => ({
        name,
        waiting: readyCount,
        active: activeCount,
      }));
    },
    stop: (ms) => boss.stop({ graceful: true, timeout: ms }),
  };
}
