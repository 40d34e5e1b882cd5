import type { StepError } from '../core/domain/event';
import { EngineError } from '../engine/errors';
import type { Queue } from '../store/queue';
import type { Store } from '../store/store';
import { announceRun } from '../usecases/announce';
import type { Answer } from '../usecases/ask-worker';
import { planWhatIsLeft } from '../usecases/plan-what-is-left';
import { type Job, jobSchema, Stopped, type Worker } from '../usecases/ports';
import { executeJob, taskJob } from './execute-job';
import { interruptRun } from './interrupt-run';

const REAP_MS = 5_000;

export interface WorkerLoop {
  /** Takes no new job, stops what is under way for this reason, and returns when it has stopped or after `ms`. */
  drain(ms: number, why?: 'draining' | 'crashed'): Promise<void>;
}

/** The failure in words; a bug is told as one, its stack in our own log alone. */
function failure(cause: unknown): StepError {
  if (cause instanceof EngineError) return cause.toStepError();
  console.error(cause);
  return {
    tag: 'InternalError',
    message: cause instanceof Error ? cause.message : String(cause),
    retryable: true,
  };
}

async function answer(doing: Promise<unknown>): Promise<Answer> {
  try {
    return { ok: true, value: (await doing) ?? null };
  } catch (cause) {
    return { ok: false, error: failure(cause) };
  }
}

/** Does jobs until it is drained, and marks runs whose worker died. `holder` names this worker in locks, which it holds for `lease` seconds. */
export async function startWorkerLoop(
  store: Store,
  queue: Queue,
  worker: Worker,
  holder: string,
  lease?: number,
): Promise<WorkerLoop> {
  const draining = new AbortController();
  const busy = new Set<Promise<unknown>>();

  const place = { store, worker, holder, ...(lease === undefined ? {} : { lease }) };

  async function computePlan(plan: string, signal: AbortSignal): Promise<void> {
    const request = await store.plans.request(plan);
    if (request?.state.kind !== 'computing') return;
    try {
      await worker.computePlan(plan, signal);
    } catch (cause) {
      if (signal.aborted) throw cause;
      await store.plans.fail(plan, failure(cause));
    }
  }

  function handle(job: Job, signal: AbortSignal): Promise<unknown> {
    switch (job.kind) {
      case 'compute_plan':
        return computePlan(job.plan, signal);
      case 'execute_run':
        return executeJob(place, job.run, signal).finally(() => tellOf(job.run));
      case 'detect':
        return answer(worker.detect(job.cloud, job.host, signal));
      case 'look':
        return answer(worker.look(job.cloud, job.hosts, signal));
      case 'access':
        return answer(worker.access(job.cloud, signal));
      case 'services':
        return answer(worker.services(job.cloud, signal));
      case 'instances':
        return answer(worker.instances(job.cloud, signal));
      case 'console':
        return answer(worker.console(job.cloud, job.instance, signal));
      case 'usage':
        return answer(worker.usage(job.cloud, job.containers));
      case 'container':
        return answer(worker.container(job.cloud, job.host, job.container));
      case 'explain':
        return answer(worker.explain(job.cloud, job.host, job.container));
      case 'logs':
        return answer(worker.logs(job.cloud, job.host, job.ask, signal));
      case 'measure':
        return answer(worker.measure(job.cloud, signal));
      case 'prechecks':
        return answer(worker.prechecks(job.cloud, job.host, signal));
      case 'wiring':
        return answer(worker.wiring(job.cloud, signal));
      case 'images':
        return answer(worker.images(job.cloud, signal));
      case 'backups':
        return answer(worker.backups(job.cloud, signal));
      case 'shell':
        return answer(worker.shell(job.shell));
      case 'cloud_task':
        return taskJob(place, job.task, signal);
      case 'mail':
        return worker.mail(job.receiver, job.body);
      case 'notify':
        return worker.notify(job.webhook, job.body);
      case 'remove_throwaway':
        return answer(worker.removeThrowaway(job.cloud, signal));
    }
  }

  /** Whoever wants to know hears of its end, and its rest is planned; what fails of that is tried again by `reap`. */
  const tellOf = (run: string) =>
    planWhatIsLeft({ store, queue }, run)
      .then(() => announceRun({ store, queue }, run))
      .catch((cause: Error) => console.error(`notices: ${cause.message}`));

  /** Ends what a job was for whose tries are used up. */
  async function giveUp(job: Job, why: string): Promise<void> {
    const error: StepError = { tag: 'GivenUp', message: why, retryable: true };
    if (job.kind === 'execute_run') {
      await interruptRun(store, job.run, why);
      await tellOf(job.run);
    }
    if (job.kind === 'compute_plan') await store.plans.fail(job.plan, error);
    if (job.kind === 'cloud_task') await store.cloudTasks.end(job.task, { state: 'failed', error });
  }

  const reap = async () => {
    for (const run of await store.locks.reap()) {
      await interruptRun(store, run, 'its worker stopped answering');
      await tellOf(run);
    }
    for (const run of await store.runs.untold()) await tellOf(run);
  };
  await reap();
  const timer = setInterval(() => {
    reap().catch(() => undefined);
  }, REAP_MS);
  await queue.work((job, signal) => {
    const doing = handle(jobSchema.parse(job), AbortSignal.any([signal, draining.signal]));
    busy.add(doing);
    doing.then(
      () => busy.delete(doing),
      () => busy.delete(doing),
    );
    return doing;
  }, giveUp);
  return {
    async drain(ms, why = 'draining') {
      clearInterval(timer);
      draining.abort(new Stopped(why));
      const late = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([Promise.allSettled([...busy]), late]);
      await queue.stop(2_000);
    },
  };
}
