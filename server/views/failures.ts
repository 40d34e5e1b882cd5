import type { Diagnostic, SourceRange } from '../core/domain/diagnostic';
import type { ErrorTag } from '../core/domain/error-tag';
import type { PrecheckItem, StepError } from '../core/domain/event';
import type { ObservedContainer } from '../core/domain/observed';
import type { Action } from '../core/domain/plan';
import type { Cause } from '../core/failures/explain';
import type { Origin } from '../core/settings/origin';
import type { ChangeView, StepView } from './plans';
import type { Now } from './settings';

/** A setting behind a failure: what it comes to and who said so. */
export interface SettingBehind {
  readonly name: string;
  readonly title?: { readonly en: string; readonly zh: string };
  readonly now: Now;
  readonly origin?: Origin;
}

export interface CauseView extends Omit<Cause, 'settings'> {
  readonly settings: readonly SettingBehind[];
}

/** A file of the cloud that was saved. */
export interface SavedChange {
  readonly path: string;
  readonly by: string;
  readonly at: string;
  readonly revision: number;
}

/** When the thing last worked, and what is known to have changed since. */
export type LastGood =
  | {
      readonly kind: 'known';
      readonly run: { readonly id: string; readonly number: number };
      readonly at: string;
      readonly saved: readonly SavedChange[];
      /** What plans since then changed of it, with the run that did. */
      readonly changes: readonly {
        readonly run: { readonly id: string; readonly number: number };
        readonly change: ChangeView;
      }[];
      /** Facts of the host as prechecks saw them; undefined where one of the two runs looked at none. */
      readonly facts?: readonly { readonly before: PrecheckItem; readonly now: PrecheckItem }[];
    }
  /** No run of this cloud made it work. */
  | { readonly kind: 'never' }
  /** It is not among the last runs. */
  | { readonly kind: 'unknown'; readonly looked: number };

/** What failed. */
export type FailedThing =
  | {
      readonly kind: 'step';
      readonly run: { readonly id: string; readonly number: number; readonly action: Action };
      readonly step: StepView;
      /** From 1, in the order of the plan. */
      readonly position: number;
      readonly total: number;
      readonly seconds: number;
      readonly attempts: number;
      /** Steps of the run: done, left out because of this one, failed otherwise. */
      readonly done: number;
      readonly waited: number;
      readonly others: number;
      /** The same step on other hosts. */
      readonly peers: readonly { readonly host: string; readonly step: string; readonly state: string }[];
    }
  | { readonly kind: 'container'; readonly container: string; readonly look: ContainerLook }
  | {
      readonly kind: 'plan';
      readonly plan: { readonly id: string; readonly number: number; readonly action: Action };
      /** Everything that made it fail or holds it up; this failure is the one at `at`. */
      readonly failures: readonly PlanFailure[];
      readonly at: number;
    };

/** How a container was found just now. `at` by the worker's clock, `startedAt` by the host's. */
export type ContainerLook =
  | {
      readonly kind: 'seen';
      readonly at: string;
      readonly role: string;
      readonly image: string;
      readonly state: ObservedContainer['state'];
      readonly health: ObservedContainer['health'];
      readonly exitCode?: number;
      readonly oomKilled?: boolean;
      readonly restarts: number;
      readonly startedAt: string;
      readonly lines: readonly string[];
      /** `; its last error was: ...`; empty where it said nothing. */
      readonly quote: string;
    }
  | { readonly kind: 'absent'; readonly at: string }
  /** Its host or its engine did not answer. */
  | { readonly kind: 'unknown'; readonly at: string; readonly error: StepError };

/** From a red thing to its cause. Secrets are masked. */
export interface FailureView {
  readonly cloud: { readonly id: string; readonly name: string };
  readonly of: FailedThing;
  readonly host: string;
  readonly role: string;
  readonly subject: string;
  readonly at: string;
  readonly error: StepError;
  /** The line among the last lines that says why. */
  readonly telling?: string;
  /** The likeliest first; empty where no rule fits. */
  readonly causes: readonly CauseView[];
  /** Overrides that the container reads. */
  readonly overrides: readonly string[];
  readonly lastGood: LastGood;
}

/** What holds a plan up, or made it fail. */
export interface PlanFailure {
  readonly host: string;
  readonly tag: ErrorTag | 'Diagnostic';
  readonly message: string;
  readonly at?: SourceRange;
  /** A fault in the cloud's files, in both languages. */
  readonly diagnostic?: Diagnostic;
  readonly precheck?: PrecheckItem;
  readonly causes: readonly CauseView[];
}
