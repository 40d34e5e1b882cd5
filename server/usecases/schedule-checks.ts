import { lastDue } from '../core/backups/schedule';
import type { Queue } from '../store/queue';
import { announce } from './announce';
import { loadCloud } from './load-cloud';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** Who asks for checks that are made by themselves, in plans and the audit. */
export const CHECK_SCHEDULE = 'schedule-check';
/** Differences that a notice names. */
const MOST = 10;

type Deps = Pick<WorkerDeps, 'store' | 'tools' | 'clock' | 'generate'> & {
  readonly queue: Pick<Queue, 'send'>;
};

/**
 * Asks for the check of a cloud that is due by its settings, and tells once what a check found. While something is being
 * changed in the cloud nothing is asked for. Several workers may do this side by side; one of them asks, one tells.
 */
export async function scheduleChecks(deps: Deps, cloud: string): Promise<void> {
  const { store, clock, queue } = deps;
  const files = await store.clouds.files(cloud);
  // Most clouds have no schedule: their files are not read any further.
  if (
    !files ||
    !`${files.globals}${files.inventory}${JSON.stringify(files.beside)}`.includes('check_interval_hours')
  )
    return;
  const last = await store.plans.lastBy(cloud, CHECK_SCHEDULE);
  if (last?.state.kind === 'ready' && (await store.plans.tell(last.id))) await tell(deps, cloud, last.id);
  const loaded = loadCloud((await readCloud(deps, cloud)).source, deps.tools);
  const now = clock.now();
  const due =
    loaded.value && lastDue({ every: Number(loaded.value.setting('check_interval_hours')), hour: 0 }, now);
  if (due === undefined || (last && last.createdAt.getTime() >= due) || (await store.locks.of(cloud))) return;
  const plan = await store.plans.createAfter(cloud, 'check', {}, CHECK_SCHEDULE, last?.id);
  if (plan === undefined) return;
  await queue.send({ kind: 'compute_plan', plan });
  await store.audit.add({
    ...{ by: CHECK_SCHEDULE, address: 'worker', verb: 'checks.schedule', object: plan },
    detail: {},
  });
}

/** Somebody hears of differences, and of what could not be looked at beside them. */
async function tell(to: Deps, cloud: string, id: string): Promise<void> {
  const plan = await to.store.plans.view(id);
  if (!plan) return;
  const differs = plan.changes.filter(
    ({ verb }) => verb !== 'keep' && verb !== 'unknown' && verb !== 'await',
  );
  if (differs.length === 0) return;
  await announce(to, cloud, {
    kind: 'drift',
    at: new Date(to.clock.now()).toISOString(),
    cloud: plan.cloud.name,
    plan: plan.number,
    differs: differs.length,
    unknown: plan.changes.filter(({ verb }) => verb === 'unknown').length,
    things: differs.slice(0, MOST).map(({ host, subject, of }) => `${host}: ${of} ${subject}`),
  });
}
