import type { Checked, Diagnostic } from '../domain/diagnostic';
import { hasErrors } from '../domain/diagnostic';
import { leaveOutLines } from './leave-out';
import type { Layer, Replaced } from './override-file';
import { type Assignment, parseIni } from './parse-ini';

/** A merged text and, for each of its lines, the name of the layer it comes from. */
export interface MergedIni {
  readonly text: string;
  readonly origins: readonly string[];
  /** For each line, what weaker layers said of its key, strongest first; empty for lines that begin no key. */
  readonly replaced: readonly (readonly Replaced[])[];
}

interface Said {
  readonly origin: string;
  readonly values: readonly Assignment[];
}

interface Section {
  readonly origin: string;
  readonly keys: Map<string, readonly [Said, ...Said[]]>;
}

/** Merges INI texts as Kolla does: a key's whole list of values is the last layer's that names it. */
export function mergeIni(layers: readonly Layer[]): Checked<MergedIni> {
  const diagnostics: Diagnostic[] = [];
  const merged = new Map<string | undefined, Section>();
  for (const layer of layers) {
    const origin = layer.name;
    const left = leaveOutLines(layer);
    const parsed = parseIni(left.value, origin);
    diagnostics.push(...left.diagnostics, ...parsed.diagnostics);
    const own = new Map<string | undefined, Map<string, Assignment[]>>();
    for (const { name, assignments } of parsed.sections) {
      const keys = own.get(name) ?? new Map<string, Assignment[]>();
      own.set(name, keys);
      for (const assignment of assignments)
        keys.set(assignment.key, [...(keys.get(assignment.key) ?? []), assignment]);
    }
    for (const [name, keys] of own) {
      const section = merged.get(name) ?? { origin, keys: new Map() };
      merged.set(name, section);
      for (const [key, values] of keys)
        section.keys.set(key, [{ origin, values }, ...(section.keys.get(key) ?? [])]);
    }
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: write(merged), diagnostics };
}

function write(sections: ReadonlyMap<string | undefined, Section>): MergedIni {
  const lines: string[] = [];
  const origins: string[] = [];
  const replaced: (readonly Replaced[])[] = [];
  const line = (text: string, origin: string, weaker: readonly Replaced[] = []) => {
    lines.push(`${text}\n`);
    origins.push(origin);
    replaced.push(weaker);
  };
  const top = [...sections].filter(([name]) => name === undefined);
  const named = [...sections].filter(([name]) => name !== undefined);
  for (const [name, section] of [...top, ...named]) {
    if (name !== undefined) line(`[${name}]`, section.origin);
    for (const [key, [{ origin, values }, ...weaker]] of section.keys)
      for (const [index, { value }] of values.entries()) {
        const [first = '', ...more] = value;
        line(
          value.length === 0 ? `${key} =` : `${key} = ${first}`,
          origin,
          index === 0 ? weaker.map(replacedBy) : [],
        );
        for (const next of more) line(`${' '.repeat(key.length + 3)}${next}`, origin);
      }
    line('', section.origin);
  }
  return { text: lines.join(''), origins, replaced };
}

const replacedBy = ({ origin, values }: Said): Replaced => ({
  origin,
  text: values.map(({ value }) => value.join(' ')).join(', '),
});
