import type { AuditVerb } from '../core/domain/audit-verb';
import type { Reason } from '../core/domain/change';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { ErrorTag } from '../core/domain/error-tag';
import type { PrecheckFinding, StepError } from '../core/domain/event';
import type { LeftBecause } from '../core/domain/left-because';
import type { StepWork } from '../core/domain/plan';
import type { PrecheckId } from '../core/domain/precheck';
import type { MissingThing, RefusalReason } from '../core/domain/refusal-reason';
import type { ResourceStep } from '../core/domain/resource-step';

/** What was found, why it matters, and what to do. */
export interface Said {
  readonly what: string;
  readonly cause?: string;
  readonly remedy?: string;
}

/** A sentence about what failed (a container, a job, an image) on a host. */
export type Sentence = (subject: string, host: string) => string;

/** One function for each kind of a union: a kind without words does not compile. */
export type PerKind<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: (value: Extract<U, { readonly kind: K }>) => string;
};

/** Every text that the panel and the command line share, in one language. */
export interface Words {
  /** By the tag of an error: what failed. */
  readonly failures: Readonly<Record<ErrorTag, Sentence>>;
  /** By the tag of an error: what one can do. */
  readonly remedies: Readonly<Record<ErrorTag, string>>;
  /** The remedy for one error: the engine knows more than the tag says. */
  readonly remedy: (error: Pick<StepError, 'remedy'> & { readonly tag: string }) => string;
  /** For a tag of another release. */
  readonly otherFailure: Sentence;
  readonly thisHost: string;
  /** The step, where its subject has no name. */
  readonly it: string;
  /** Kinds of steps, as nouns. */
  readonly kinds: Readonly<Record<StepWork['kind'], string>>;
  /** What steps of one kind do to their subjects. */
  readonly steps: Readonly<Record<StepWork['kind'], (subjects: string) => string>>;
  /** Why a request is refused, and the next step where there is one: whole sentences. */
  readonly refusals: PerKind<RefusalReason>;
  readonly missingThings: Readonly<Record<MissingThing, string>>;
  /** Why something changes, as a clause. */
  readonly reasons: PerKind<Reason>;
  readonly auditVerbs: Readonly<Record<AuditVerb, string>>;
  readonly resourceKinds: Readonly<Record<ResourceStep['kind'], string>>;
  readonly resourceStates: Readonly<Record<ResourceStep['state'], string>>;
  /** Why an instance stays on a host that is drained, as a clause. */
  readonly leftBecause: PerKind<LeftBecause>;
  readonly prechecks: Readonly<Record<PrecheckId, (item: PrecheckFinding) => Said>>;
  readonly diagnostic: (diagnostic: Diagnostic) => {
    readonly what: string;
    readonly detail?: string | undefined;
  };
}
