import type { CatalogRole } from '../catalog/catalog';
import type { Diagnostic } from '../domain/diagnostic';
import type { Scope } from '../domain/template';
import type { HostScope } from '../settings/host-scope';
import type { CompileInput } from './input';
import type { Placements } from './placement';

/** One compilation under way: lazy scopes, placements, and what was found wrong so far. */
export interface Compilation {
  readonly input: CompileInput;
  readonly placements: Placements;
  scope(host: string): HostScope;
  /** Text of a template that stands in a role.yml. */
  text(role: CatalogRole, template: string, scope: Scope): string;
  /** Value of a template that stands in a role.yml. */
  value(role: CatalogRole, template: unknown, scope: Scope): unknown;
  truth(role: CatalogRole, template: string, scope: Scope): boolean;
  report(diagnostic: Diagnostic): void;
  /** Runs a part; a TemplateFault in it is reported and the part is left out. */
  attempt<T>(part: () => T): T | undefined;
  diagnostics(): readonly Diagnostic[];
}
