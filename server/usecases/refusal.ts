import { type Diagnostic, firstDiagnostics } from '../core/domain/diagnostic';

/** A request that cannot be met, in words for who asked. */
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
    message: string,
    diagnostics: readonly Diagnostic[] = [],
  ) {
    super(message);
    this.diagnostics = firstDiagnostics(diagnostics);
  }
}

/** The value, or a refusal that names what there is not. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Refusal('not_found', `there is no such ${what}`);
  return value;
}
