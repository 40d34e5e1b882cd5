import type { Diagnostic } from '../../core/domain/diagnostic';
import type { StepError } from '../../core/domain/event';
import { EngineError } from '../../engine/errors';
import { Refusal } from '../../usecases/refusal';

/** What was thrown in a thread, as plain data. */
export type ThreadError =
  | {
      readonly kind: 'refusal';
      readonly why: Refusal['kind'];
      readonly reason: Refusal['reason'];
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'engine'; readonly error: StepError }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string };

/** How a thread answers. */
export type ThreadAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ThreadError };

export function packError(cause: unknown): ThreadError {
  if (cause instanceof Refusal) {
    const { kind: why, reason, diagnostics } = cause;
    return { kind: 'refusal', why, reason, diagnostics };
  }
  if (cause instanceof EngineError) return { kind: 'engine', error: cause.toStepError() };
  const { message, stack } = cause instanceof Error ? cause : { message: String(cause), stack: undefined };
  return { kind: 'bug', message, stack: stack ?? message };
}

export function unpackError(error: ThreadError): Error {
  switch (error.kind) {
    case 'refusal':
      return new Refusal(error.why, error.reason, error.diagnostics);
    case 'engine':
      return new EngineError(error.error.tag, error.error.message, error.error);
    case 'bug':
      return Object.assign(new Error(error.message), { stack: error.stack });
  }
}
