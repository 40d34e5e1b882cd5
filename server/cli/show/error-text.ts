import type { StepError } from '../../core/domain/event';
import { type CliWords, cliWords } from '../../words/cli/cli-words';
import { lookup } from '../../words/lookup';
import { Failure } from '../failure';

/** The sentence for the tag of an error, about a subject on a host. */
export function tagText(
  tag: string,
  { subject = '', host = '' }: { readonly subject?: string; readonly host?: string },
  { shared }: CliWords,
): string {
  const sentence = lookup(shared.failures, tag) ?? shared.otherFailure;
  return sentence(subject || shared.it, host || shared.thisHost);
}

/** The engine's error in English; in another language the sentence of its tag comes first. */
export const errorText = (
  { tag, message }: { readonly tag: string; readonly message: string },
  words: CliWords,
): string => (words === cliWords.en ? message : `${tagText(tag, {}, words)}\n${message}`);

/** An error of a panel's worker as the failure of a command. */
export const failureOf = (error: Pick<StepError, 'tag' | 'message' | 'remedy'>): Failure =>
  new Failure((words) => errorText(error, words), {
    ...(error.remedy === undefined ? {} : { remedy: ({ shared }) => shared.remedy(error) }),
  });
