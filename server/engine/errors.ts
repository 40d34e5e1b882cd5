import type { ErrorTag } from '../core/domain/error-tag';
import type { StepError } from '../core/domain/event';

/** What may fail in the world: a name, the cause in words, whether trying again can help. */
export class EngineError extends Error {
  readonly tag: ErrorTag;
  readonly retryable: boolean;
  readonly lines: readonly string[] | undefined;
  readonly remedy: string | undefined;

  constructor(
    tag: ErrorTag,
    message: string,
    options: {
      readonly retryable?: boolean;
      readonly cause?: unknown;
      readonly lines?: readonly string[];
      readonly remedy?: string;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = tag;
    this.tag = tag;
    this.retryable = options.retryable ?? false;
    this.lines = options.lines;
    this.remedy = options.remedy;
  }

  toStepError(): StepError {
    return {
      tag: this.tag,
      message: this.message,
      retryable: this.retryable,
      ...(this.lines ? { lines: this.lines } : {}),
      ...(this.remedy ? { remedy: this.remedy } : {}),
    };
  }
}
