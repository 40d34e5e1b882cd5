import type { ErrorTag } from './error-tag';
import type { PrecheckId } from './precheck';

/** Severity as logs have it. */
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** The error of a step, with the evidence that explains it. */
export interface StepError {
  readonly tag: ErrorTag;
  readonly message: string;
  readonly retryable: boolean;
  /** Last lines of the container or command, newest last. */
  readonly lines?: readonly string[];
  /** The remedy. */
  readonly remedy?: string;
}

/** The truth of a run: append-only, numbered from 1 without gaps. Every status is derived from these. */
export type RunEventBody =
  | { readonly type: 'run_started'; readonly by: string; readonly worker: string }
  | { readonly type: 'step_started'; readonly step: string; readonly attempt: number }
  | {
      readonly type: 'step_log';
      readonly step: string;
      readonly level: Level;
      readonly source: string;
      readonly line: string;
    }
  | {
      readonly type: 'step_progress';
      readonly step: string;
      readonly done: number;
      readonly total: number;
      readonly unit: string;
    }
  | { readonly type: 'step_done'; readonly step: string; readonly result?: StepResult }
  | {
      readonly type: 'step_retrying';
      readonly step: string;
      readonly error: StepError;
      readonly inMs: number;
    }
  | { readonly type: 'step_failed'; readonly step: string; readonly error: StepError }
  | { readonly type: 'step_skipped'; readonly step: string; readonly because: string }
  | { readonly type: 'cancel_requested'; readonly by: string }
  /** From here on no step begins, until it is resumed. */
  | { readonly type: 'run_paused'; readonly by: string }
  | { readonly type: 'run_resumed'; readonly by: string }
  | { readonly type: 'run_interrupted'; readonly cause: string }
  | {
      readonly type: 'run_ended';
      readonly outcome: RunOutcome;
      readonly figures?: RunFigures;
      /** Why it did not even begin. */
      readonly error?: StepError;
    };

export type RunOutcome = 'done' | 'failed' | 'cancelled';

/** How a run ended; `interrupted`: its worker stopped without an outcome. */
export type RunEnd = RunOutcome | 'interrupted';

/** The result of a step that succeeded. */
export type StepResult =
  | { readonly kind: 'prechecks'; readonly items: readonly PrecheckItem[] }
  /** CPU seconds that a one-shot took. */
  | { readonly kind: 'job'; readonly cpu: number }
  /** Keystone issued a token through the address that clients use; milliseconds since the epoch. */
  | { readonly kind: 'token'; readonly issuedAt: number };

/** The finding of a precheck on a host, as data: server/words has the sentences. */
export interface PrecheckFinding {
  readonly check: PrecheckId;
  readonly outcome: 'pass' | 'warn' | 'fail';
  readonly data: Readonly<Record<string, string | number>>;
}

export interface PrecheckItem extends Omit<PrecheckFinding, 'check'> {
  /** Absent where an earlier release kept it: then `id` begins with it. */
  readonly check?: PrecheckId;
  /** The check, and what it is about where a host has several: `port.keystone.192.0.2.1.5000`. */
  readonly id: string;
  readonly host: string;
  /** In English, for machines. */
  readonly summary: string;
  readonly cause?: string;
  readonly remedy?: string;
}

/** Printed at the end of every run. Seconds. */
export interface RunFigures {
  readonly wall: number;
  readonly cpu: number;
  readonly cores: number;
  readonly criticalPath: readonly PathStep[];
  readonly firstToken?: number;
}

/** A step of the chain that decided how long a run took. */
export interface PathStep {
  readonly step: string;
  /** How long it ran. */
  readonly seconds: number;
  /** How long it could have started and had no free place on its host. */
  readonly waited?: { readonly host: string; readonly seconds: number };
}

export type RunEvent = RunEventBody & {
  readonly run: string;
  readonly seq: number /** ISO 8601. */;
  readonly at: string;
};
