import type { Diagnostic } from '../core/domain/diagnostic';
import { type CliWords, cliWords } from '../words/cli/cli-words';
import { diagnosticText } from '../words/cli/diagnostic-text';

/** Exit codes of commands (docs/cli.md). */
export const exitCodes = { done: 0, failed: 1, usage: 2, differs: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A text of the catalogue, in the language that is asked for. */
export type InWords = (words: CliWords) => string;

/** A command cannot do what it was asked. The operator reads `says` without a stack; `message` is the same in English. */
export class Failure extends Error {
  constructor(
    readonly says: InWords,
    readonly options: {
      readonly code?: ExitCode;
      readonly remedy?: InWords;
      readonly diagnostics?: readonly Diagnostic[];
    } = {},
  ) {
    super(says(cliWords.en));
    this.name = 'Failure';
  }
}

/** A failure that its diagnostics tell alone. */
export const diagnosed = (diagnostics: readonly Diagnostic[], code?: ExitCode): Failure =>
  new Failure(() => '', { diagnostics, ...(code === undefined ? {} : { code }) });

/** The lines that tell an operator what went wrong: every diagnostic, then the sentence, then what to do. */
export function failureLines({ says, options }: Failure, words: CliWords): string[] {
  const sentence = says(words);
  return [
    ...(options.diagnostics ?? []).map((one) => diagnosticText(one, words)),
    ...(sentence === '' ? [] : [sentence]),
    ...(options.remedy === undefined ? [] : [options.remedy(words)]),
  ];
}
