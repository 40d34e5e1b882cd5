import type { Change } from './change';
import type { Action } from './plan';

/** Which kinds of change an action carries out. What it leaves out stays visible among the changes. */
const scopeOf: Readonly<Record<Action, readonly Change['of'][]>> = {
  deploy: ['build', 'system', 'image', 'volume', 'file', 'container', 'job', 'api'],
  reconfigure: ['image', 'volume', 'file', 'container', 'job', 'api'],
  'bootstrap-servers': ['system'],
  build: ['build'],
  pull: ['build', 'image'],
  genconfig: ['file'],
  prechecks: [],
  check: [],
  'post-deploy': ['api'],
  stop: [],
  destroy: [],
};

/** Whether an action does something about such a change; `check` shows all and does nothing. */
export const carriesOut = (action: Action, change: Pick<Change, 'of'>): boolean =>
  scopeOf[action].includes(change.of);

/** Stops or removes what is there, whatever is desired: of its changes only what was not seen means something. */
export const tearsDown = (action: Action): action is 'stop' | 'destroy' =>
  action === 'stop' || action === 'destroy';

/** The changes that a reader of an action's plan has to see: what it does, or, where it only looks, all. */
export const shownChanges = <C extends Pick<Change, 'of' | 'verb'>>(
  action: Action,
  changes: readonly C[],
): readonly C[] =>
  changes.filter(
    (change) =>
      change.verb === 'unknown' || (!tearsDown(action) && (action === 'check' || carriesOut(action, change))),
  );
