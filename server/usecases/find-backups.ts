import { type BackupSet, backupSets } from '../core/backups/backup-sets';
import { nextDue } from '../core/backups/schedule';
import { backupPlaces } from '../core/compile/backups';
import { createCompilation } from '../core/compile/create-compilation';
import { observeBackups } from '../engine/backups/observe-backups';
import type { HostConnection } from '../engine/ports';
import type { BackupSchedule, BackupsView } from '../views/backups';
import type { LoadedCloud } from './load-cloud';

/** The backups of a cloud that lie on its hosts, as they are now. Changes nothing. */
export async function findBackups(
  { input, setting }: Pick<LoadedCloud, 'input' | 'setting'>,
  connect: (host: string) => Promise<Pick<HostConnection, 'host' | 'run'>>,
  now: number,
  signal?: AbortSignal,
): Promise<BackupsView> {
  const places = backupPlaces(createCompilation({ ...input, facts: {} }));
  const found = await observeBackups(places, connect, signal);
  const backups: readonly BackupSet[] = backupSets(
    found,
    places.map(({ part }) => part),
  );
  return {
    backups,
    parts: Object.fromEntries(places.map(({ part, title }) => [part, title])),
    unseen: Object.entries(found).flatMap(([host, seen]) =>
      seen.kind === 'unseen' ? [{ host, cause: seen.cause }] : [],
    ),
    schedule: backupSchedule(setting, now),
    at: new Date(now).toISOString(),
  };
}

/** The settings of a cloud's scheduled backups. */
export function backupSchedule(setting: LoadedCloud['setting'], now: number): BackupSchedule {
  const number = (name: string): number => Number(setting(name) ?? 0);
  const rhythm = { every: number('backup_interval_hours'), hour: number('backup_hour') };
  const next = nextDue(rhythm, now);
  return {
    ...rhythm,
    fullDays: number('backup_full_days'),
    testDays: number('backup_test_days'),
    keepFull: number('backup_keep_full'),
    keepDays: number('backup_keep_days'),
    ...(next === undefined ? {} : { next: new Date(next).toISOString() }),
  };
}
