import type { z } from 'zod';
import { type Checked, type Diagnostic, english } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { readYaml, type YamlText } from '../yaml/read-yaml';
import { type RoleSpec, roleSchema } from './role-schema';

/** Reads one `role.yml`. A wrong key, type or name is a diagnostic with its line. */
export function readRole(text: string, file: string): Checked<RoleSpec> {
  return parseRole(readYaml(text, file));
}

/** The same for a text that was parsed already. */
export function parseRole(yaml: YamlText): Checked<RoleSpec> {
  if (yaml.data === undefined) return { diagnostics: yaml.diagnostics };
  const parsed = roleSchema.safeParse(yaml.data);
  if (parsed.success) return { value: parsed.data, diagnostics: yaml.diagnostics };
  return {
    diagnostics: [
      ...yaml.diagnostics,
      ...parsed.error.issues.flatMap((issue) => explain(issue, yaml, roleSchema)),
    ],
  };
}

type Issue = z.core.$ZodIssue;

/** One zod issue, reworded for the author of a role. */
export function explain(issue: Issue, yaml: YamlText, schema: z.ZodType): Diagnostic[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const guess = nearest(key, known);
      return {
        severity: 'error',
        ...english(`unknown key "${key}"${where(issue.path)}`),
        at: yaml.at([...issue.path, key], 'key'),
        ...(guess ? { didYouMean: guess } : {}),
      };
    });
  }
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    if (deepest && deepest.path.length > 0)
      return explain({ ...deepest, path: [...issue.path, ...deepest.path] }, yaml, schema);
  }
  return [{ severity: 'error', ...english(`${issue.message}${where(issue.path)}`), at: yaml.at(issue.path) }];
}

const where = (path: readonly PropertyKey[]): string =>
  path.length > 0 ? ` in ${path.map(String).join('.')}` : '';

/** The keys an object may have at a path of the schema; empty when the path leads to no object. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let at: unknown[] = [schema];
  for (const part of path) at = at.flatMap((s) => children(s, part));
  return at.flatMap((s) => unwrap(s)).flatMap((s) => Object.keys(shapeOf(s)));
}

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly options?: readonly unknown[];
  readonly innerType?: unknown;
  readonly in?: unknown;
  readonly valueType?: unknown;
  readonly element?: unknown;
}

function defOf(schema: unknown): Def | undefined {
  if (typeof schema !== 'object' || schema === null || !('def' in schema)) return undefined;
  const { def } = schema;
  return typeof def === 'object' && def !== null && 'type' in def
    ? { ...def, type: String(def.type) }
    : undefined;
}

function unwrap(schema: unknown): unknown[] {
  const def = defOf(schema);
  if (def?.options) return def.options.flatMap(unwrap);
  if (def?.innerType) return unwrap(def.innerType);
  if (def?.in) return unwrap(def.in);
  return [schema];
}

const shapeOf = (schema: unknown): Readonly<Record<string, unknown>> => defOf(schema)?.shape ?? {};

function children(schema: unknown, part: PropertyKey): unknown[] {
  return unwrap(schema).flatMap((s) => {
    const def = defOf(s);
    const child = def?.shape?.[String(part)] ?? def?.valueType ?? def?.element;
    return child ? [child] : [];
  });
}
