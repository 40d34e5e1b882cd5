import type { CatalogRole } from '../catalog/catalog';
import { type Diagnostic, formatDiagnostic } from '../domain/diagnostic';
import { OMIT, type Scope, TemplateFault } from '../domain/template';
import { createHostScope, evaluateDeep, type HostScope, omittedByRole } from '../settings/host-scope';
import { createBuiltins } from './builtins';
import type { Compilation } from './compilation';
import type { CompileInput } from './input';
import { createPlacements } from './placements';

/** Starts a compilation: nothing is evaluated before it is asked for. */
export function createCompilation(input: CompileInput): Compilation {
  const scopes = new Map<string, HostScope>();
  const found = new Map<string, Diagnostic>();
  const report = (diagnostic: Diagnostic): void => {
    found.set(formatDiagnostic(diagnostic), diagnostic);
  };
  const value = (role: CatalogRole, template: unknown, scope: Scope): unknown => {
    if (typeof template === 'string' && !/\{[{%#]/.test(template)) return template;
    const found = evaluateDeep(template, place(role, template), input.templates, scope);
    if (found === OMIT) throw new TemplateFault([omittedByRole(place(role, template))]);
    return found;
  };
  const compilation: Compilation = {
    input,
    get placements() {
      return placements;
    },
    scope(host) {
      const known = scopes.get(host);
      if (known) return known;
      const scope = createHostScope({
        host,
        catalog: input.catalog,
        templates: input.templates,
        globals: input.globals,
        variables: input.inventory.varsOf(host),
        builtins: createBuiltins(compilation, host),
      });
      scopes.set(host, scope);
      return scope;
    },
    value,
    text: (role, template, scope) => String(value(role, template, scope) ?? ''),
    truth(role, template, scope) {
      const answer = value(role, template, scope);
      return (
        answer === true ||
        (typeof answer === 'string' && ['true', 'yes', 'on'].includes(answer.toLowerCase()))
      );
    },
    report,
    attempt(part) {
      try {
        return part();
      } catch (fault) {
        if (!(fault instanceof TemplateFault)) throw fault;
        for (const diagnostic of fault.diagnostics) report(diagnostic);
        return undefined;
      }
    },
    diagnostics: () => [...found.values()],
  };
  const placements = createPlacements(compilation);
  return compilation;
}

/** Where a template text stands in its role.yml: the line of its first occurrence. */
function place(role: CatalogRole, template: unknown): { file: string; line?: number } {
  const at =
    typeof template === 'string' ? role.folder.text.indexOf(template.split('\n')[0] ?? template) : -1;
  return at < 0
    ? { file: role.folder.file }
    : { file: role.folder.file, line: role.folder.text.slice(0, at).split('\n').length };
}
