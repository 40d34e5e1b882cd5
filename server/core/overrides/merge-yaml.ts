import { LineCounter, stringify } from 'yaml';
import { overridesSays } from '../../words/diagnostics/overrides';
import type { Checked, Diagnostic } from '../domain/diagnostic';
import { bilingual, hasErrors } from '../domain/diagnostic';
import { isRecord } from '../domain/value';
import { ansibleDialect, parseAnsibleYaml } from '../yaml/ansible-yaml';
import { yamlSays } from '../yaml/parse-yaml';
import { leaveOutKeys } from './leave-out';
import type { Layer } from './override-file';

/** A merged text and, for each top-level key, the layers that say something of it, weakest first. */
export interface MergedYaml {
  readonly text: string;
  readonly origins: Readonly<Record<string, readonly string[]>>;
}

/** Merges YAML maps deeply; a list of a later layer replaces the earlier one, or follows it with `extendLists`. */
export function mergeYaml(
  layers: readonly Layer[],
  options: { readonly extendLists?: boolean } = {},
): Checked<MergedYaml> {
  const diagnostics: Diagnostic[] = [];
  const origins = new Map<string, string[]>();
  let merged: Readonly<Record<string, unknown>> = {};
  for (const layer of layers) {
    const read = readMap(layer);
    diagnostics.push(...read.diagnostics);
    if (!read.value) continue;
    for (const key of Object.keys(read.value)) origins.set(key, [...(origins.get(key) ?? []), layer.name]);
    merged = mergeMaps(merged, read.value, options.extendLists ?? false);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const text = stringify(merged, { ...ansibleDialect, lineWidth: 0, aliasDuplicateObjects: false });
  return { value: { text, origins: Object.fromEntries(origins) }, diagnostics };
}

/** The map that a layer holds, `omit` left out. */
export function readMap({ name, text }: Layer): Checked<Readonly<Record<string, unknown>>> {
  const lines = new LineCounter();
  const document = parseAnsibleYaml(text, lines);
  const diagnostics = document.errors.map(
    (error): Diagnostic => ({
      severity: 'error',
      ...yamlSays(error),
      at: { file: name, line: lines.linePos(error.pos[0]).line },
    }),
  );
  if (diagnostics.length > 0) return { diagnostics };
  const left = leaveOutKeys(document.toJS({ maxAliasCount: 100 }) ?? {}, { name, text });
  if (isRecord(left.value)) return { value: left.value, diagnostics: left.diagnostics };
  const { line } = lines.linePos(document.contents?.range[0] ?? 0);
  return {
    diagnostics: [
      {
        severity: 'error',
        ...bilingual(overridesSays.notYamlMap),
        at: { file: name, line },
      },
    ],
  };
}

function mergeMaps(
  below: Readonly<Record<string, unknown>>,
  above: Readonly<Record<string, unknown>>,
  extendLists: boolean,
): Readonly<Record<string, unknown>> {
  const merged = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const old = merged.get(key);
    if (isRecord(value)) merged.set(key, mergeMaps(isRecord(old) ? old : {}, value, extendLists));
    else if (extendLists && Array.isArray(old) && Array.isArray(value)) merged.set(key, [...old, ...value]);
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
