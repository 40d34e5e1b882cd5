import type { BackupSet, SetFault } from '../core/backups/backup-sets';
import type { BackupAction } from '../core/domain/scope';

export type { BackupSet, SetFault };

/** The backups of a cloud as they lie on its hosts just now. */
export interface BackupsView {
  /** Newest first. */
  readonly backups: readonly BackupSet[];
  /** What each part holds, by its name. */
  readonly parts: Readonly<Record<string, { readonly en: string; readonly zh: string }>>;
  /** Hosts that could not be looked at: backups there are unknown. */
  readonly unseen: readonly { readonly host: string; readonly cause: string }[];
  readonly schedule: BackupSchedule;
  /** When the hosts were looked at, ISO 8601. */
  readonly at: string;
}

/** What the settings say of backups that are made by themselves. */
export interface BackupSchedule {
  /** Hours; 0: none are made. */
  readonly every: number;
  /** Of the day, in UTC. */
  readonly hour: number;
  readonly fullDays: number;
  readonly testDays: number;
  readonly keepFull: number;
  readonly keepDays: number;
  /** ISO 8601; absent where none are made. */
  readonly next?: string;
}

/** The last backup, or test of one, that was made by itself. */
export interface ScheduledBackup {
  readonly plan: string;
  /** Absent where its plan was not run. */
  readonly run?: string;
  readonly action: BackupAction;
  readonly at: string;
  readonly state: 'running' | 'done' | 'failed';
}

/** What the page of backups shows. */
export interface BackupsAnswer extends BackupsView {
  readonly last?: ScheduledBackup;
}
