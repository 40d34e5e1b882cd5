import { RE2JS } from 're2js';
import { type Checked, type Diagnostic, english } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { readYaml } from '../yaml/read-yaml';
import { type FailureRule, type KnownFailure, knownFailuresSchema } from './failure-schema';
import { explain } from './read-role';

/** Known in the texts of every rule. */
const ALWAYS = ['host', 'subject'];
const PLACEHOLDER = /\{(\w*)\}/g;

/** Reads one `known-failures.yml`. A wrong key, pattern or placeholder is a diagnostic with its line. */
export function readFailures(text: string, file: string, role: string): Checked<readonly KnownFailure[]> {
  const yaml = readYaml(text, file);
  if (yaml.data === undefined) return { diagnostics: yaml.diagnostics };
  const parsed = knownFailuresSchema.safeParse(yaml.data);
  if (!parsed.success)
    return {
      diagnostics: [
        ...yaml.diagnostics,
        ...parsed.error.issues.flatMap((issue) => explain(issue, yaml, knownFailuresSchema)),
      ],
    };
  const ids = new Set<string>();
  const found = parsed.data.flatMap((rule, n): Diagnostic[] => {
    const wrong = (summary: string, key: keyof FailureRule): Diagnostic => ({
      severity: 'error',
      ...english(summary),
      at: yaml.at([n, key]),
    });
    const twice = ids.has(rule.id) ? [wrong(`two rules are named "${rule.id}"`, 'id')] : [];
    ids.add(rule.id);
    if (rule.pattern === undefined && rule.where.tags === undefined)
      return [...twice, wrong('a rule without a pattern names tags', 'id')];
    const groups = groupsOf(rule.pattern);
    if (!groups.ok) return [...twice, wrong(`pattern: ${groups.says}`, 'pattern')];
    const known = [...ALWAYS, ...groups.names, ...(rule.where.changed ? ['changed'] : [])];
    const texts: readonly (readonly [keyof FailureRule, string])[] = [
      ['cause', rule.cause.en],
      ['cause', rule.cause.zh],
      ['remedy', rule.remedy.en],
      ['remedy', rule.remedy.zh],
      ...rule.settings.map((one) => ['settings', one] as const),
      ...rule.files.map((one) => ['files', one] as const),
    ];
    return [
      ...twice,
      ...texts.flatMap(([key, said]) =>
        [...said.matchAll(PLACEHOLDER)].flatMap(([whole, name = '']): Diagnostic[] => {
          if (known.includes(name)) return [];
          const guess = nearest(name, known);
          return [
            {
              ...wrong(`the pattern has no group for ${whole}`, key),
              ...(guess ? { didYouMean: guess } : {}),
            },
          ];
        }),
      ),
    ];
  });
  const diagnostics = [...yaml.diagnostics, ...found];
  return found.length > 0
    ? { diagnostics }
    : { value: parsed.data.map((rule) => ({ ...rule, role })), diagnostics };
}

type Groups =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly says: string };

/** RE2 has no back-references and no look-around, so that no line makes a pattern slow. */
function groupsOf(pattern: string | undefined): Groups {
  if (pattern === undefined) return { ok: true, names: [] };
  try {
    return { ok: true, names: Object.keys(RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).namedGroups()) };
  } catch (cause) {
    return { ok: false, says: cause instanceof Error ? cause.message : String(cause) };
  }
}
