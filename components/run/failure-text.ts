import type { StepError } from '@/server/core/domain/event';
import { lookup } from '@/server/words/lookup';
import type { Dictionary } from '../i18n/dictionary';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A failure in plain words of the reader's language. */
export function failureText(tag: string, subject: string, host: string, t: Dictionary): string {
  const { failures, otherFailure, it, thisHost } = t.words;
  const said = (lookup(failures, tag) ?? otherFailure)(subject || it, host || thisHost);
  // A machine's name keeps its own letters.
  return subject && host ? said : capital(said);
}

/** What one can do about it, in the reader's language where there are words for it. */
export const remedyText = (
  error: Pick<StepError, 'remedy'> & { readonly tag: string },
  t: Dictionary,
): string => t.words.remedy(error);
