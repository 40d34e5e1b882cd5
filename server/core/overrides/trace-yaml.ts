import { isMap, isScalar, LineCounter, type Node } from 'yaml';
import { isRecord } from '../domain/value';
import { parseAnsibleYaml } from '../yaml/ansible-yaml';
import { readMap } from './merge-yaml';
import type { Layer, Replaced, TracedLine } from './override-file';

type Path = readonly string[];

/** Every line of a merged YAML text with the last layer that says something of the key it belongs to. */
export function traceYaml(text: string, layers: readonly Layer[]): readonly TracedLine[] {
  const maps = layers.map((layer) => ({ name: layer.name, map: readMap(layer).value ?? {} }));
  const lines = text.split('\n');
  const counter = new LineCounter();
  const document = parseAnsibleYaml(text, counter);
  const keys = new Map<number, Path>();
  if (document.contents) note(document.contents, [], counter, keys);
  let path: Path | undefined;
  return lines.map((line, index): TracedLine => {
    const begins = keys.get(index + 1);
    path = begins ?? path;
    const [first, ...weaker] = path === undefined ? [] : saidOf(path, maps);
    const origin = first?.origin ?? maps.at(-1)?.name ?? '';
    return { text: line, origin, replaced: begins ? weaker : [] };
  });
}

/** The path of each key, by the line where it stands. */
function note(node: Node, path: Path, counter: LineCounter, keys: Map<number, Path>): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key) || !key.range) continue;
    const own = [...path, String(key.value)];
    keys.set(counter.linePos(key.range[0]).line, own);
    if (isMap(value)) note(value, own, counter, keys);
  }
}

/** The values of a path in the layers, strongest first; a map counts only as present. */
function saidOf(
  path: Path,
  maps: readonly { readonly name: string; readonly map: Readonly<Record<string, unknown>> }[],
): readonly Replaced[] {
  const said = maps.toReversed().flatMap(({ name, map }) => {
    let at: unknown = map;
    for (const part of path) {
      if (!isRecord(at) || !Object.hasOwn(at, part)) return [];
      at = at[part];
    }
    return [{ name, value: at }];
  });
  const strongest = said[0];
  // A map is joined of all that have one: it belongs to the first that does.
  if (strongest && isRecord(strongest.value)) {
    const first = said.findLast(({ value }) => isRecord(value)) ?? strongest;
    return [{ origin: first.name, text: '' }];
  }
  return said.map(({ name, value }) => ({ origin: name, text: shown(value) }));
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
