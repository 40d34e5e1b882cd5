import type { Change } from './change';
import type { Action } from './plan';

/** Which kinds of change an action carries out. What it leaves out stays visible among the changes. */
const scopeOf: Readonly<Record<Action, readonly Change['of'][]>> = {
  deploy: ['build', 'system', 'image', 'volume', 'file', 'container', 'job', 'api'],
  reconfigure: ['image', 'volume', 'file', 'container', 'job', 'api'],
  upgrade: ['build', 'system', 'image', 'volume', 'file', 'container', 'job', 'api'],
  // Host settings stay: a restart of Docker would interrupt every service. Images of the former run are never rebuilt.
  rollback: ['image', 'volume', 'file', 'container', 'job', 'api'],
  'bootstrap-servers': ['system'],
  build: ['build'],
  pull: ['build', 'image'],
  'prune-images': ['image'],
  genconfig: ['file'],
  prechecks: [],
  check: [],
  adopt: [],
  'post-deploy': ['api'],
  start: [],
  restart: [],
  stop: [],
  maintain: [],
  recover: [],
  destroy: [],
  backup: [],
  'test-backup': [],
  restore: [],
};

/** Actions that make, try or bring back backups. */
export const backupActions = ['backup', 'test-backup', 'restore'] as const;
export type BackupAction = (typeof backupActions)[number];
export const isBackupAction = (action: Action): action is BackupAction =>
  backupActions.some((one) => one === action);

/** Whether an action does something about such a change; `check` shows all and does nothing. */
export const carriesOut = (action: Action, change: Pick<Change, 'of'>): boolean =>
  scopeOf[action].includes(change.of);

export type OnWhatIs = 'start' | 'restart' | 'stop' | 'maintain' | 'recover' | 'destroy' | BackupAction;

/** Works on the containers that are there, whatever is desired: of its changes only what was not seen means something. */
export const ignoresDesired = (action: Action): action is OnWhatIs =>
  ['start', 'restart', 'stop', 'maintain', 'recover', 'destroy', ...backupActions].includes(action);

/** One host after the other, each held by its gate, and what fails it makes place for what was there. */
export const rolls = (action: Action): boolean => action === 'upgrade' || action === 'rollback';

/** Can be asked for single containers. */
export const takesContainers = (action: Action): boolean =>
  action === 'start' || action === 'restart' || action === 'stop';

/** What an action that changes nothing shows: all differences, or what a take-over would do with containers and data. */
const comparesOnly = (action: Action, { of }: Pick<Change, 'of'>): boolean =>
  action === 'check' || (action === 'adopt' && (of === 'container' || of === 'volume'));

/** The changes that a reader of an action's plan has to see: what it does, or, where it only looks, all. */
export const shownChanges = <C extends Pick<Change, 'of' | 'verb'>>(
  action: Action,
  changes: readonly C[],
): readonly C[] =>
  changes.filter(
    (change) =>
      change.verb === 'unknown' ||
      (!ignoresDesired(action) && (comparesOnly(action, change) || carriesOut(action, change))),
  );
