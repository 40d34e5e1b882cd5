import type { ErrorTag } from '../domain/error-tag';
import type { StepWork } from '../domain/plan';

/** A file of the cloud that somebody saved after the thing last worked. */
export interface SavedFile {
  readonly kind: 'override' | 'inventory' | 'globals';
  /** `config/nova.conf`, `inventory`, `globals.yml`. */
  readonly path: string;
}

/** What is known of one failure: all that rules are tried on. */
export interface Evidence {
  readonly host: string;
  /** Of the step; empty where it belongs to none. */
  readonly role: string;
  /** Container, job or image. */
  readonly subject: string;
  readonly kind?: StepWork['kind'];
  /** Of the error; `Diagnostic` for a fault in a file. */
  readonly tag: ErrorTag | 'Diagnostic';
  readonly message: string;
  /** Last lines, newest last. */
  readonly lines: readonly string[];
  readonly saved?: readonly SavedFile[];
}
