import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { type Diagnostic, english } from '../core/domain/diagnostic';
import type { RefusalReason } from '../core/domain/refusal-reason';
import { TemplateFault } from '../core/domain/template';
import { EngineError } from '../engine/errors';
import { Refusal } from '../usecases/refusal';

const codes = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<Refusal['kind'], TRPCError['code']>;

/** The one map from what is thrown to what a client sees. */
export function toTrpcError(cause: unknown): TRPCError {
  if (cause instanceof TRPCError)
    return cause.cause && cause.code === 'INTERNAL_SERVER_ERROR' ? toTrpcError(cause.cause) : cause;
  if (cause instanceof Refusal)
    return new TRPCError({ code: codes[cause.kind], message: cause.message, cause });
  if (cause instanceof EngineError)
    return new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: cause.message, cause });
  if (cause instanceof TemplateFault)
    return new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
  console.error(cause);
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'something went wrong inside Kollage' });
}

/**
 * To whom may only view, a host that refuses and one that is silent are the same: nobody scans ports with their help.
 * Operators get the cause.
 */
export function withoutCause(error: TRPCError): TRPCError {
  const { cause } = toTrpcError(error);
  if (!(cause instanceof EngineError) || cause.tag !== 'HostUnreachable') return error;
  return toTrpcError(
    new EngineError(cause.tag, 'a host of this cloud cannot be reached', {
      retryable: cause.retryable,
      remedy: 'An operator of this cloud sees why.',
    }),
  );
}

/** What goes with an error beside its code and message. */
export interface ErrorData {
  /** Why the request is refused: each client says it in its reader's language. */
  readonly refused?: RefusalReason;
  readonly tag?: string;
  readonly retryable?: boolean;
  readonly remedy?: string;
  readonly lines?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
}

export function errorData(error: TRPCError): ErrorData {
  const { cause } = error;
  if (cause instanceof EngineError) {
    const { tag, retryable, remedy, lines } = cause.toStepError();
    return { tag, retryable, ...(remedy ? { remedy } : {}), ...(lines ? { lines } : {}) };
  }
  if (cause instanceof Refusal)
    return {
      refused: cause.reason,
      ...(cause.diagnostics.length > 0 ? { diagnostics: cause.diagnostics } : {}),
    };
  if (cause instanceof TemplateFault)
    return cause.diagnostics.length > 0 ? { diagnostics: cause.diagnostics } : {};
  if (cause instanceof z.ZodError)
    return {
      diagnostics: cause.issues.map(
        (issue): Diagnostic => ({
          severity: 'error',
          ...english(`${issue.path.join('.') || 'input'}: ${issue.message}`),
        }),
      ),
    };
  return {};
}
