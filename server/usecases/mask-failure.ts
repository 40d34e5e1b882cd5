import { EngineError } from '../engine/errors';

/** The same failure with every secret in its words masked, before it is stored or shown. */
export function maskFailure(cause: unknown, redact: (text: string) => string): unknown {
  if (cause instanceof EngineError)
    return new EngineError(cause.tag, redact(cause.message), {
      retryable: cause.retryable,
      ...(cause.lines ? { lines: cause.lines.map(redact) } : {}),
      ...(cause.remedy ? { remedy: redact(cause.remedy) } : {}),
    });
  if (!(cause instanceof Error)) return typeof cause === 'string' ? redact(cause) : cause;
  const masked = new Error(redact(cause.message));
  masked.name = cause.name;
  masked.stack = redact(cause.stack ?? '');
  return masked;
}
