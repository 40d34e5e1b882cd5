import type { Change, Reason } from '../core/domain/change';
import type { DesiredJob } from '../core/domain/desired';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { DiffLine } from '../core/domain/diff-line';
import type { PrecheckItem, StepError } from '../core/domain/event';
import type { Action, BlockedStep, StepWork } from '../core/domain/plan';

export type { DiffLine };

export interface StepView {
  readonly id: string;
  readonly host: string;
  readonly role: string;
  readonly subject: string;
  readonly kind: StepWork['kind'];
  readonly needs: readonly string[];
  /** Of a one-shot that is a part of an upgrade. */
  readonly phase?: Pick<NonNullable<DesiredJob['phase']>, 'name' | 'noReturn'>;
  /** Seconds, from earlier runs of the same kind; undefined when there was none. */
  readonly estimate?: number;
}

/** A change without file bodies. `key` asks for its diff. */
export interface ChangeView {
  readonly key: string;
  readonly of: Change['of'];
  readonly verb: Change['verb'];
  readonly host: string;
  readonly role: string;
  readonly subject: string;
  readonly reasons: readonly Reason[];
  /** For files: lines added and removed. */
  readonly added?: number;
  readonly removed?: number;
}

export interface PlanView {
  readonly id: string;
  /** Counted per cloud. */
  readonly number: number;
  readonly cloud: { readonly id: string; readonly name: string };
  readonly action: Action;
  /** The run whose state a rollback brings about again. */
  readonly back?: { readonly run: string; readonly number: number };
  readonly createdAt: string;
  readonly by: string;
  readonly state:
    | { readonly kind: 'computing'; readonly doing: string }
    | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
    | { readonly kind: 'failed'; readonly error: StepError }
    | { readonly kind: 'ready' }
    /** `overridden`: hosts whose failing prechecks were overridden. */
    | { readonly kind: 'approved'; readonly run: string; readonly overridden?: readonly string[] }
    | { readonly kind: 'discarded' }
    | { readonly kind: 'refused'; readonly moved: readonly string[] };
  readonly digest: string;
  readonly changes: readonly ChangeView[];
  readonly steps: readonly StepView[];
  readonly blocked: readonly BlockedStep[];
  readonly warnings: readonly Diagnostic[];
  readonly prechecks: readonly PrecheckItem[];
}

export interface DiffView {
  readonly path: string;
  readonly mode: string;
  readonly sources: readonly string[];
  readonly lines: readonly DiffLine[];
}
