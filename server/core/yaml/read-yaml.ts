import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Pair, type YAMLMap } from 'yaml';
import { generalSays } from '../../words/diagnostics/general';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import { closedFile, isVault } from '../secrets/vault-format';
import { ansibleDialect } from './ansible-yaml';
import { parseYaml, yamlSays } from './parse-yaml';

/** A YAML text, read: its data, and where each part of it stands. */
export interface YamlText {
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** The place of a value or, with `key`, of the key that names it; of the nearest parent when it is not there. */
  at(path: readonly PropertyKey[], key?: 'key'): SourceRange;
}

/**
 * Reads one YAML document; syntax errors and duplicate keys become diagnostics with their line.
 * `1.1` for the operators' files, which Ansible reads so (`yes` is true); `1.2` for ours.
 */
export function readYaml(text: string, file: string, version: '1.1' | '1.2' = '1.2'): YamlText {
  if (version === '1.1' && isVault(text))
    return { data: undefined, diagnostics: [closedFile(file)], at: () => ({ file, line: 1 }) };
  const lines = new LineCounter();
  const document = parseYaml(text, {
    lineCounter: lines,
    ...(version === '1.1' ? ansibleDialect : { version }),
  });
  const range = (offset: number): SourceRange => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const diagnostics = [...document.errors, ...document.warnings].map(
    (e): Diagnostic => ({
      severity: e.name === 'YAMLWarning' ? 'warning' : 'error',
      ...yamlSays(e),
      at: range(e.pos[0]),
    }),
  );
  let data: unknown;
  try {
    data = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Aliases of aliases that would fill all memory, or nested deeper than the stack.
    diagnostics.push({
      severity: 'error',
      ...bilingual(generalSays.notYaml(error instanceof Error ? error.message : String(error))),
      at: { file, line: 1 },
    });
  }
  return {
    data,
    diagnostics,
    at: (path, key) => range(offsetOf(document, path, key === 'key')),
  };
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The entries of a map by name, looked up once: every value of a file is asked for its place. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known) return known;
  const made = new Map<string, Pair>();
  for (const item of map.items)
    if (isPair(item) && isScalar(item.key) && !made.has(String(item.key.value)))
      made.set(String(item.key.value), item);
  pairs.set(map, made);
  return made;
}

function offsetOf(document: Document, path: readonly PropertyKey[], wantKey: boolean): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [depth, part] of path.entries()) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(part));
      if (!pair) return offset;
      const keyNode = isScalar(pair.key) ? pair.key : undefined;
      node = pair.value;
      const last = depth === path.length - 1;
      offset =
        (last && wantKey ? keyNode?.range?.[0] : undefined) ??
        (isNode(node) ? node.range?.[0] : undefined) ??
        keyNode?.range?.[0] ??
        offset;
    } else {
      node =
        isNode(node) && 'get' in node && typeof node.get === 'function' ? node.get(part, true) : undefined;
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}
