import type { ContainerSpec } from './container';
import type { DesiredFile } from './desired-file';
import type { Text } from './text';

/** `20261128-064500`: when a backup was begun, in UTC. Parts of one backup share it. */
export const BACKUP_ID = /^\d{8}-\d{6}$/;

/** The time that a backup's name says, in milliseconds. */
export const timeOfBackup = (id: string): number =>
  Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));

/** The name of a backup that is begun at a time. */
export const backupIdAt = (now: number): string =>
  new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');

/** The command of a backup's one-shot. */
export type BackupAct = 'take' | 'lay' | 'swap' | 'test' | 'check' | 'forget';

/** The one-shot of a part on one host: how its container is made, and what it reads. Its secrets are references. */
export interface BackupShot {
  readonly spec: ContainerSpec;
  readonly files: readonly DesiredFile[];
  /** Its volumes with the data that is backed up. */
  readonly data: readonly string[];
}

/** A part of a backup, as a role declares it: what it is, and where it may lie. */
export interface BackupPlace {
  /** Names it in a backup: `mariadb`. */
  readonly part: string;
  readonly role: string;
  /** Its content. */
  readonly title: Text;
  /** The container whose data it is, and the hosts that run it. */
  readonly container: string;
  readonly hosts: readonly string[];
  /** The volume, or folder of a host, in which its backups lie. */
  readonly to: string;
  readonly incremental: boolean;
}

export interface DesiredBackup extends BackupPlace {
  /** `copied`: each host gets what was kept. `joined`: one host does, and the others join it. */
  readonly restored: 'copied' | 'joined';
  /** By host. */
  readonly shots: Readonly<Record<string, BackupShot>>;
  /** Seconds. */
  readonly timeout: number;
}

/** The parts that a cloud backs up. */
export interface DesiredBackups {
  readonly parts: readonly DesiredBackup[];
  /** Roles that write to what is backed up: a restore stops their containers. */
  readonly writers: readonly string[];
  /** Full backups that are kept however old they are, and days for which more are kept. */
  readonly keepFull: number;
  readonly keepDays: number;
}

/** A part of a backup as it was found on a host. */
export interface KeptPart {
  readonly id: string;
  readonly part: string;
  readonly host: string;
  readonly kind: 'full' | 'incremental';
  /** The backup that an incremental one goes on from. */
  readonly base?: string;
  /** ISO 8601 by the host's clock. */
  readonly at: string;
  /** Bytes that lie there. */
  readonly size: number;
  readonly image: string;
  /** Absent: as far as a look tells, it is whole. */
  readonly fault?: 'cut_short' | 'unreadable';
  /** The result of the last test restore. */
  readonly tested?: { readonly at: string; readonly works: boolean; readonly says: string };
}

/** Backups as they were found, by host. */
export type FoundBackups = Readonly<
  Record<
    string,
    | { readonly kind: 'seen'; readonly parts: readonly KeptPart[] }
    | { readonly kind: 'unseen'; readonly cause: string }
  >
>;
