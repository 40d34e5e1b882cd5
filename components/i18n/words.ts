import type { Diagnostic } from '@/server/core/domain/diagnostic';
import type { PrecheckItem, StepError } from '@/server/core/domain/event';
import type { StepWork } from '@/server/core/domain/plan';

/** What a precheck found, in the reader's language. */
export interface Said {
  readonly what: string;
  readonly cause?: string;
  readonly remedy?: string;
}

/** What is wrong with what the operator wrote, in the reader's language. */
interface Told {
  readonly what: string;
  readonly detail?: string | undefined;
}

export type Sentence = (subject: string, host: string) => string;

/** What the engine reports as data, as sentences of one language. */
export interface Words {
  readonly precheck: (item: PrecheckItem) => Said;
  readonly diagnostic: (diagnostic: Diagnostic) => Told;
  /** By the tag of an error. Gets what it is about and the host's name. */
  readonly failures: Readonly<Record<string, Sentence>>;
  readonly otherFailure: Sentence;
  readonly remedy: (error: StepError) => string;
  readonly thisHost: string;
  readonly it: string;
  readonly kinds: Readonly<Record<StepWork['kind'], string>>;
}
