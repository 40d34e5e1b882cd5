import { createContext, Script } from 'node:vm';
import { isRecord } from '../../core/domain/value';
import { spend, Wrong } from './values';

/** Milliseconds that one search may take. */
const MOST_MS = 250;
/** Of a rendering's work, so that many slow searches end together, too. */
const UNITS_PER_MS = 10_000;
/** Characters below which one repetition alone cannot take long. */
const SHORT = 2000;

const place = createContext(Object.create(null));
const call = new Script('work()');

/** Whether a search may go back and forth for long: two choices, or one on a long text. */
function risky({ source }: RegExp, subject: string): boolean {
  const choices = source.match(/[*+?|{]/g)?.length ?? 0;
  return choices > 1 || (choices === 1 && subject.length > SHORT);
}

/**
 * Searches with an end to its time: `(a+)+$` would take longer than the world has stood. V8 looks for its
 * watchdog while it goes back in a regular expression, which nothing written in JavaScript could do; to be
 * watched costs a tenth of a millisecond.
 */
export function watched<T>(expression: RegExp, subject: string, search: () => T): T {
  if (!risky(expression, subject)) return search();
  const started = performance.now();
  let found: { readonly value: T } | undefined;
  place.work = () => {
    found = { value: search() };
  };
  try {
    call.runInContext(place, { timeout: MOST_MS });
  } catch (cause) {
    // The error is of the other context, whose Error is not ours.
    if (!isRecord(cause) || cause.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause;
  } finally {
    place.work = undefined;
  }
  spend(Math.round((performance.now() - started) * UNITS_PER_MS));
  if (found) return found.value;
  throw new Wrong(`the regular expression "${expression.source}" takes too long on this text`);
}
