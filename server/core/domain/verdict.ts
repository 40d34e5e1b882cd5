import type { Change } from './change';
import type { Action } from './plan';
import { ignoresDesired } from './scope';

/** The verdict on a whole plan. Derived from its changes: a plan without steps does not mean a cloud without differences. */
export type Verdict =
  /** There is something to approve. `left`: differences that this action does not carry out. */
  | { readonly kind: 'steps'; readonly left: number; readonly unknown: number }
  /** Everything of the cloud was looked at and is as desired. */
  | { readonly kind: 'nothing'; readonly kept: number }
  /** Everything that it would do waits for something that is not known to be done. */
  | { readonly kind: 'blocked'; readonly blocked: number }
  /** This action changes nothing, and the cloud is not as desired. */
  | { readonly kind: 'differs'; readonly differs: number; readonly unknown: number }
  /** No difference was found, but not everything could be looked at. */
  | { readonly kind: 'unseen'; readonly unknown: number }
  /** Nothing of the cloud is there that could be started, restarted, stopped or removed. */
  | { readonly kind: 'gone' };

interface Planned {
  readonly action: Action;
  readonly changes: readonly Pick<Change, 'verb'>[];
  readonly steps: readonly unknown[];
  readonly blocked: readonly unknown[];
}

/** Pure. An action on what is there compares nothing with what is desired: of its changes only what was not seen counts. */
export function verdictOf({ action, changes, steps, blocked }: Planned): Verdict {
  const unknown = changes.filter(({ verb }) => verb === 'unknown').length;
  const kept = changes.filter(({ verb }) => verb === 'keep').length;
  const differs = ignoresDesired(action) ? 0 : changes.length - unknown - kept;
  if (steps.length > 0) return { kind: 'steps', left: differs, unknown };
  if (blocked.length > 0) return { kind: 'blocked', blocked: blocked.length };
  if (differs > 0) return { kind: 'differs', differs, unknown };
  if (unknown > 0) return { kind: 'unseen', unknown };
  return ignoresDesired(action) ? { kind: 'gone' } : { kind: 'nothing', kept };
}
