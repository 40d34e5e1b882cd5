import { type Diagnostic, formatDiagnostic } from '../core/domain/diagnostic';

/** What a command ends with (docs/cli.md). */
export const exitCodes = { done: 0, failed: 1, usage: 2, differs: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command cannot do what it was asked; the message is what the operator reads, without a stack. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly options: {
      readonly code?: ExitCode;
      readonly remedy?: string;
      readonly diagnostics?: readonly Diagnostic[];
    } = {},
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** The lines that tell an operator what went wrong: every diagnostic, then the sentence, then what to do. */
export function failureLines({ message, options }: Failure): string[] {
  return [
    ...(options.diagnostics ?? []).map(formatDiagnostic),
    ...(message === '' ? [] : [message]),
    ...(options.remedy === undefined ? [] : [options.remedy]),
  ];
}

/** `1 error`, `3 hosts`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
