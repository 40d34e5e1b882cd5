import type { BackupSet, BackupsView } from '@/server/views/backups';
import type { Mark } from '../ui/mark';

export type BackupState = 'works' | 'untested' | 'failed' | 'broken';

/** What is known of a backup: broken as it lies there, tried with a result, or never tried. */
export function stateOf({ fault, tested }: BackupSet): BackupState {
  if (fault) return 'broken';
  if (!tested) return 'untested';
  return tested.works ? 'works' : 'failed';
}

export const markOf: Readonly<Record<BackupState, Mark>> = {
  works: 'ok',
  untested: 'unknown',
  failed: 'failed',
  broken: 'failed',
};

/** The one sentence of the page, as data. */
export type Headline =
  | { readonly kind: 'none' | 'no_sound' }
  | { readonly kind: BackupState; readonly id: string };

/** The newest backup speaks; where it is broken, that. */
export function headlineOf({ backups }: Pick<BackupsView, 'backups'>): Headline {
  const [newest] = backups;
  if (!newest) return { kind: 'none' };
  if (backups.every(({ fault }) => fault !== undefined)) return { kind: 'no_sound' };
  return { kind: stateOf(newest), id: newest.id };
}

/** Whether another backup can go on from the newest one. */
export const canGoOn = ({ backups }: Pick<BackupsView, 'backups'>): boolean =>
  backups[0] !== undefined && backups[0].fault === undefined;

/** Hosts where it lies, each once. */
export const hostsOf = ({ parts }: BackupSet): string =>
  [...new Set(parts.map(({ host }) => host))].join(', ');
