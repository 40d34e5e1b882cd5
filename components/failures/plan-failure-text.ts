import type { FailureView, PlanFailure } from '@/server/views/failures';
import { precheckText } from '@/server/words/say';
import type { Dictionary } from '../i18n/dictionary';
import { hostName } from '../i18n/host-name';
import { failureText } from '../run/failure-text';

/** What made a plan fail, in the reader's language. */
export function planFailureText({ tag, host, diagnostic, precheck }: PlanFailure, t: Dictionary): string {
  if (diagnostic) return t.words.diagnostic(diagnostic).what;
  if (precheck) return precheckText(precheck, t.words).what;
  return failureText(tag, '', host ? hostName(host, t) : '', t);
}

/** What failed, in a sentence without its cause. */
export function failedText({ of, error, subject, host }: FailureView, t: Dictionary): string {
  const one = of.kind === 'plan' ? of.failures[of.at] : undefined;
  if (one) return planFailureText(one, t);
  return failureText(error.tag, subject, hostName(host, t), t);
}
