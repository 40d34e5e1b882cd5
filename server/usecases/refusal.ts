import type { Diagnostic } from '../core/domain/diagnostic';
import type { MissingThing, RefusalReason } from '../core/domain/refusal-reason';
import { enWords } from '../words/en';
import { refusalText } from '../words/say';
import { firstDiagnostics } from './first-diagnostics';

/** A request that cannot be met. The reason is data; `message` is the English sentence, for logs and other clients. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly diagnostics: readonly Diagnostic[];
  constructor(
    readonly kind:
      | 'unauthenticated'
      | 'forbidden'
      | 'not_found'
      | 'conflict'
      | 'invalid'
      | 'too_many'
      | 'unavailable',
    readonly reason: RefusalReason,
    diagnostics: readonly Diagnostic[] = [],
  ) {
    super(refusalText(reason, enWords));
    this.diagnostics = firstDiagnostics(diagnostics);
  }
}

/** The value, or a refusal that names what there is not. */
export function found<T>(value: T | undefined, what: MissingThing, name?: string): T {
  if (value === undefined)
    throw new Refusal('not_found', { kind: 'no_such', what, ...(name === undefined ? {} : { name }) });
  return value;
}
