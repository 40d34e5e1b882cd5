import type { Reason } from '../core/domain/change';
import type { PrecheckFinding, PrecheckItem } from '../core/domain/event';
import type { LeftBecause } from '../core/domain/left-because';
import type { StepWork } from '../core/domain/plan';
import { prechecks } from '../core/domain/precheck';
import type { RefusalReason } from '../core/domain/refusal-reason';
import type { PerKind, Said, Words } from './words';

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

/** Why a request is refused. */
export const refusalText = (reason: RefusalReason, words: Words): string =>
  ofKind<RefusalReason>(words.refusals, reason);

/** The same for a reason of another release: undefined where this one has no words. */
export const anyRefusalText = (reason: RefusalReason, words: Words): string | undefined =>
  Object.hasOwn(words.refusals, reason.kind) ? refusalText(reason, words) : undefined;

/** What steps of one kind do, to one or more subjects: `files of cron, rsyslog`. */
export const stepText = (kind: StepWork['kind'], subjects: readonly string[], words: Words): string =>
  words.steps[kind]([...new Set(subjects)].join(', '));

/** What a precheck found; of one that passed no more than what was found. */
export function findingText(item: PrecheckFinding, words: Words): Said {
  const said = words.prechecks[item.check](item);
  return item.outcome === 'pass' ? { what: said.what } : said;
}

/** The same for one that was kept, maybe by another release: in English where this one has no words. */
export function precheckText(item: PrecheckItem, words: Words): Said {
  const { id, summary, cause, remedy } = item;
  const check = prechecks.find((one) => one === (item.check ?? id.split('.')[0]));
  const said = check && words.prechecks[check]({ ...item, check });
  if (said) return item.outcome === 'pass' ? { what: said.what } : said;
  return { what: summary, ...(cause ? { cause } : {}), ...(remedy ? { remedy } : {}) };
}
