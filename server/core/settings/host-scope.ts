import { settingsSays } from '../../words/diagnostics/settings';
import type { Catalog } from '../catalog/catalog';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import type { Variables } from '../domain/inventory';
import { nearest } from '../domain/nearest';
import type { SecretKind } from '../domain/secret';
import { OMIT, type Scope, SecretRef, TemplateFault, type Templates } from '../domain/template';
import { isRecord, toValue, type Value } from '../domain/value';
import { kollaSetting } from '../kolla/kolla-name';
import { checkValue, isTemplate } from '../values/check-value';
import { mustBeError } from '../values/must-be';
import { missingInRelease } from './missing-in-release';
import type { Origin } from './origin';

/** The meaning of a name before its template is evaluated. */
interface Definition {
  readonly value: Value;
  readonly origin: Origin;
}

export interface HostScopeInput {
  readonly host: string;
  readonly catalog: Catalog;
  readonly templates: Templates;
  readonly globals: Variables;
  /** Merged host and group variables, each with its origin (inventory's precedence). */
  readonly variables: Readonly<
    Record<
      string,
      {
        readonly value: Value;
        readonly origin: { readonly kind: 'host' | 'group'; readonly name: string };
        readonly at?: SourceRange;
      }
    >
  >;
  /** Facts and computed lists, by name; called when the name is first used. */
  readonly builtins: Readonly<Record<string, () => unknown>>;
}

/** One host's names and values, evaluated when asked for and then remembered. A cycle is a TemplateFault. */
export interface HostScope extends Scope {
  readonly host: string;
  /** Where the effective value comes from; undefined for an unknown name. */
  origin(name: string): Origin | undefined;
  /** This scope with more names, which win: `{role, container}`. */
  with(names: Readonly<Record<string, unknown>>): Scope;
}

export function createHostScope(input: HostScopeInput): HostScope {
  const values = new Map<string, unknown>();
  /** Names whose nearest value is `omit`: they count as unset. */
  const omitted = new Set<string>();
  const running: string[] = [];

  const define = (name: string): Definition | undefined => {
    if (omitted.has(name)) return byDefault(name);
    const mine = input.variables[name];
    const global = input.globals[name];
    if (mine && !(global && isForAll(mine.origin)))
      return { value: mine.value, origin: { ...mine.origin, ...(mine.at ? { at: mine.at } : {}) } };
    if (global) {
      const at = global.at ?? { file: 'globals.yml' };
      return { value: global.value, origin: { kind: 'global', name: at.file, at } };
    }
    return byDefault(name);
  };

  const byDefault = (name: string): Definition | undefined => {
    const declared = input.catalog.settings[name];
    if (declared?.spec.default === undefined) return undefined;
    return {
      value: toValue(declared.spec.default),
      origin: { kind: 'default', name: declared.role, at: { file: declared.file, line: declared.line } },
    };
  };

  /** The definition that counts: that of a template is known once it is evaluated, for it may be omitted. */
  const settled = (name: string): Definition | undefined => {
    const given = define(name);
    if (!given || given.origin.kind === 'default' || !isTemplate(given.value)) return given;
    try {
      scope.lookup(name);
    } catch {
      // A failing template is not omitted: it fails again where its value is read.
    }
    return define(name);
  };

  const evaluate = (name: string): unknown => {
    const definition = define(name);
    if (!definition) {
      const builtin = input.builtins[name];
      if (builtin) return builtin();
      const declared = input.catalog.settings[name];
      if (declared && !declared.spec.optional) throw unset(name);
      const secret = input.catalog.secrets[name];
      return secret ? secretIn(name, secret.spec) : ofKolla(name);
    }
    const at = definition.origin.at ?? { file: definition.origin.name };
    const value = evaluateDeep(definition.value, at, input.templates, scope);
    if (value === OMIT) {
      if (definition.origin.kind === 'default') throw new TemplateFault([omittedByRole(at)]);
      omitted.add(name);
      return evaluate(name);
    }
    const declared = input.catalog.settings[name];
    if (!declared) return value;
    const checked = checkValue(declared.spec, value);
    if (checked.ok) {
      const { spec } = declared;
      const missing =
        spec.choice_releases &&
        missingInRelease(name, spec, checked.value, String(scope.lookup('openstack_release')));
      if (missing) throw new TemplateFault([{ severity: 'error', ...missing, at }]);
      return checked.value;
    }
    throw new TemplateFault([mustBeError(name, checked.wants, value, at, input.host)]);
  };

  /** What a variable of Kolla-Ansible that no role has means in an operator's template: a service is off, else upstream's default. */
  const ofKolla = (name: string): Value | undefined => {
    const known = input.catalog.settings[name] ? undefined : kollaSetting(name);
    return known && name.startsWith('enable_') ? false : known?.usual;
  };

  const names = function* (): Iterable<string> {
    yield* Object.keys(input.catalog.settings);
    yield* Object.keys(input.catalog.secrets);
    yield* Object.keys(input.variables);
    yield* Object.keys(input.globals);
    yield* Object.keys(input.builtins);
  };

  const scope: HostScope = {
    host: input.host,
    names,
    lookup(name) {
      if (values.has(name)) return values.get(name);
      if (running.includes(name))
        throw cycle([...running.slice(running.indexOf(name)), name], define(name)?.origin.at);
      running.push(name);
      try {
        const value = evaluate(name);
        values.set(name, value);
        return value;
      } finally {
        running.pop();
      }
    },
    origin(name) {
      const definition = settled(name);
      if (definition) return definition.origin;
      if (input.catalog.secrets[name]) return { kind: 'secret', name: 'passwords.yml' };
      if (input.builtins[name]) return { kind: 'builtin', name };
      return ofKolla(name) === undefined ? undefined : { kind: 'default', name: 'Kolla-Ansible' };
    },
    with: (more) => ({
      lookup: (name) => (Object.hasOwn(more, name) ? more[name] : scope.lookup(name)),
      *names() {
        yield* Object.keys(more);
        yield* names();
      },
    }),
  };
  return scope;
}

/** The group `all` is no nearer to a host than globals.yml, which Ansible then puts first. */
export const isForAll = ({ kind, name }: Pick<Origin, 'kind' | 'name'>): boolean =>
  kind === 'group' && name === 'all';

/** The value of a name that must be there, or a TemplateFault that says which is missing. */
export function required(scope: Scope, name: string): unknown {
  const value = scope.lookup(name);
  if (value !== undefined && value !== null && value !== '') return value;
  const guess = nearest(name, scope.names());
  throw new TemplateFault([
    {
      severity: 'error',
      ...bilingual(settingsSays.settingWithoutValue(name)),
      ...(guess && guess !== name ? { didYouMean: guess } : {}),
    },
  ]);
}

/** Evaluates every string inside a value. What is `omit` is left out of its map or list; all of it is OMIT. */
export function evaluateDeep(value: unknown, at: SourceRange, templates: Templates, scope: Scope): unknown {
  if (typeof value === 'string') {
    // Half of all defaults are another setting's value: no need of a template for that.
    const [, alone] = /^\{\{ ([a-z][a-z0-9_]*) \}\}$/.exec(value) ?? [];
    const known = alone === undefined ? undefined : scope.lookup(alone);
    if (known !== undefined) return known;
    return /\{[{%#]/.test(value)
      ? templates.evaluate(
          { text: value, file: at.file, ...(at.line === undefined ? {} : { line: at.line }) },
          scope,
        )
      : value;
  }
  if (Array.isArray(value))
    return value.map((item) => evaluateDeep(item, at, templates, scope)).filter((item) => item !== OMIT);
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, evaluateDeep(item, at, templates, scope)])
        .filter(([, item]) => item !== OMIT),
    );
  return value;
}

/** A setting without default and without value: one error, in the file where the value belongs. */
const unset = (name: string): TemplateFault =>
  new TemplateFault([
    {
      severity: 'error',
      ...bilingual(settingsSays.valueMissing(name)),
      at: { file: 'globals.yml' },
    },
  ]);

/** A role has no setting that counts as not set. */
export const omittedByRole = (at: SourceRange): Diagnostic => ({
  severity: 'error',
  ...bilingual(settingsSays.omitInRole),
  at,
});

const cycle = (path: readonly string[], at: SourceRange | undefined): TemplateFault =>
  new TemplateFault([
    {
      severity: 'error',
      ...bilingual(settingsSays.settingsCycle(path.join(' -> '))),
      ...(at ? { at } : {}),
    },
  ]);

/** A secret as templates name it: a key pair is two. */
const secretIn = (name: string, { kind }: SecretKind) =>
  kind === 'ssh_key'
    ? {
        private_key: new SecretRef(`${name}.private_key`),
        public_key: new SecretRef(`${name}.public_key`),
      }
    : new SecretRef(name);
