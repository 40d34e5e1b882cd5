import type { BackupSet } from '../core/backups/backup-sets';
import { lastDue } from '../core/backups/schedule';
import { backupIdAt, timeOfBackup } from '../core/domain/backup';
import type { Action } from '../core/domain/plan';
import type { Queue } from '../store/queue';
import type { PlanOptions } from '../store/rows';
import type { BackupsView } from '../views/backups';
import { backupSchedule } from './find-backups';
import { loadCloud } from './load-cloud';
import { lookAtBackups } from './look-at-backups';
import { readCloud } from './read-cloud';
import type { WorkerDeps } from './worker-deps';

/** The author of scheduled backups in plans, runs and the audit. */
export const BACKUP_SCHEDULE = 'schedule';
const DAY = 86_400_000;
/** Between a scheduled backup and a test of it. */
const TEST_AFTER_MS = 60_000;
/** A plan that is not run within that is no backup of its time any more. */
const LATE_MS = 3_600_000;

type Deps = Pick<WorkerDeps, 'store' | 'tools' | 'connections' | 'clock' | 'generate'> & {
  readonly queue: Pick<Queue, 'send'>;
};

/**
 * Asks for the backup of a cloud that is due by its settings, and approves the plans it asked for: a backup changes
 * nothing in the cloud. Several workers may do this side by side; one of them asks.
 */
export async function scheduleBackups(deps: Deps, cloud: string, signal: AbortSignal): Promise<void> {
  const { store, clock, tools } = deps;
  const files = await store.clouds.files(cloud);
  // Most clouds have no schedule: their files are not read any further.
  if (
    !files ||
    !`${files.globals}${files.inventory}${JSON.stringify(files.beside)}`.includes('backup_interval_hours')
  )
    return;
  const loaded = loadCloud((await readCloud(deps, cloud)).source, tools);
  if (!loaded.value) return;
  const now = clock.now();
  const schedule = backupSchedule(loaded.value.setting, now);
  const due = lastDue(schedule, now);
  if (due === undefined) return;
  const last = await store.plans.lastBy(cloud, BACKUP_SCHEDULE);
  if (last?.state.kind === 'ready' && now - last.createdAt.getTime() < LATE_MS)
    return approve(deps, cloud, last);
  if (last?.state.kind === 'computing') return;
  const backup = await store.plans.lastBy(cloud, BACKUP_SCHEDULE, 'backup');
  if (!backup || backup.createdAt.getTime() < due) {
    const seen = await lookAtBackups(deps, cloud, signal);
    const incremental = schedule.fullDays > 0 && isRecentFull(seen.backups, schedule.fullDays, now);
    return ask(deps, cloud, 'backup', { backup: backupIdAt(now), incremental }, last?.id);
  }
  if (
    schedule.testDays === 0 ||
    last?.action !== 'backup' ||
    now - backup.createdAt.getTime() < TEST_AFTER_MS
  )
    return;
  const seen = await lookAtBackups(deps, cloud, signal);
  const newest = toTest(seen, schedule.testDays, now);
  if (newest) await ask(deps, cloud, 'test-backup', { backup: newest }, last.id);
}

/** Whether there is a full backup that the next one may go on from. Pure. */
export const isRecentFull = (backups: readonly BackupSet[], days: number, now: number): boolean =>
  backups.some(
    ({ id, kind, fault }) =>
      kind === 'full' && fault === undefined && now - timeOfBackup(id) < days * DAY - DAY / 24,
  );

/** The newest backup, where none was tried for so many days. Pure. */
export function toTest(
  { backups }: Pick<BackupsView, 'backups'>,
  days: number,
  now: number,
): string | undefined {
  const tried = Math.max(0, ...backups.flatMap(({ tested }) => (tested ? [Date.parse(tested.at)] : [])));
  const [newest] = backups;
  return newest && newest.fault === undefined && now - tried >= days * DAY ? newest.id : undefined;
}

/** Asks for a plan, unless another worker did since. */
async function ask(
  { store, queue }: Deps,
  cloud: string,
  action: Action,
  options: PlanOptions,
  after: string | undefined,
): Promise<void> {
  const plan = await store.plans.createAfter(cloud, action, options, BACKUP_SCHEDULE, after);
  if (plan === undefined) return;
  await queue.send({ kind: 'compute_plan', plan });
  await store.audit.add({
    ...{ by: BACKUP_SCHEDULE, address: 'worker', verb: 'backups.schedule', object: plan },
    detail: { action, ...options },
  });
}

/** A second person is asked for where a plan changes the cloud; this one does not. */
async function approve(
  { store, queue }: Deps,
  cloud: string,
  { id, digest }: { readonly id: string; readonly digest: string },
): Promise<void> {
  await store.runs.approve(id, { digest, overridden: [], by: BACKUP_SCHEDULE }, async (run, tx) => {
    await queue.send({ kind: 'execute_run', run, cloud }, tx);
  });
}
