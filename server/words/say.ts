import type { Reason } from '../core/domain/change';
import type { LeftBecause } from '../core/domain/left-because';
import type { StepWork } from '../core/domain/plan';
import type { PerKind, Words } from './words';

/** The words for one value of a union. */
function ofKind<U extends { readonly kind: string }>(words: PerKind<U>, value: U): string {
  const say: (one: U) => string = words[value.kind as U['kind']] as (one: U) => string;
  return say(value);
}

/** Why something changes, as a clause. */
export const reasonText = (reason: Reason, words: Words): string => ofKind<Reason>(words.reasons, reason);

/** Why an instance stays on a host that is drained, as a clause. */
export const leftText = (because: LeftBecause, words: Words): string =>
  ofKind<LeftBecause>(words.leftBecause, because);

/** What steps of one kind do, to one or more subjects: `files of cron, rsyslog`. */
export const stepText = (kind: StepWork['kind'], subjects: readonly string[], words: Words): string =>
  words.steps[kind]([...new Set(subjects)].join(', '));
