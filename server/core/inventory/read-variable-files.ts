import { variableFilesSays } from '../../words/diagnostics/variable-files';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import type { VariableTree } from '../domain/folder-files';
import type { Inventory, VariableFolder, Variables } from '../domain/inventory';
import { nearest } from '../domain/nearest';
import type { Message } from '../domain/text';
import { isRecord, toValue } from '../domain/value';
import { readYaml } from '../yaml/read-yaml';

const extensions = ['', '.yml', '.yaml', '.json'];

/**
 * Reads `group_vars/` and `host_vars/` as Ansible does: for a name the first of NAME (a file, or a folder with files
 * in it, at any depth), NAME.yml, NAME.yaml, NAME.json. What Ansible would leave unread is a warning.
 */
export function readVariableFiles(
  trees: readonly VariableTree[],
  inventory: Inventory,
): { readonly folders: readonly VariableFolder[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const groups = new Set(['all', 'ungrouped', ...Object.keys(inventory.groups)]);
  const hosts = new Set(Object.keys(inventory.hosts));
  const folders = trees.map(({ place, ...tree }) => ({
    groups: readKind('group', `${place}group_vars/`, tree.groups, groups, diagnostics),
    hosts: readKind('host', `${place}host_vars/`, tree.hosts, hosts, diagnostics),
  }));
  return { folders, diagnostics };
}

function readKind(
  kind: 'group' | 'host',
  place: string,
  texts: Readonly<Record<string, string>>,
  known: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): Readonly<Record<string, Variables>> {
  const read = new Map<string, Record<string, Variables[string]>>();
  const warn = (path: string, text: Message, didYouMean?: string) =>
    diagnostics.push({
      severity: 'warning',
      ...bilingual(text),
      at: { file: `${place}${path}` },
      ...(didYouMean === undefined ? {} : { didYouMean }),
    });
  const chosen = new Map<string, string>();
  for (const path of Object.keys(texts).sort(byEntry)) {
    const parts = path.split('/');
    if (parts.some((part) => part.startsWith('.') || part.endsWith('~'))) continue;
    const [entry = ''] = parts;
    const name = nameOf(entry, parts.length > 1, known);
    if (name === undefined) {
      const guess = nearest(entry.replace(/\.(ya?ml|json)$/, ''), known);
      warn(path, variableFilesSays.nobody(kind), guess);
      continue;
    }
    const first = chosen.get(name) ?? entry;
    chosen.set(name, first);
    if (first !== entry) {
      warn(path, variableFilesSays.second(`${place}${first}`));
      continue;
    }
    if (parts.slice(1, -1).some((part) => part.includes('.')) || !isYaml(path)) {
      warn(path, variableFilesSays.unread);
      continue;
    }
    const mine = read.get(name) ?? {};
    read.set(name, Object.assign(mine, readOne(texts[path] ?? '', `${place}${path}`, diagnostics)));
  }
  return Object.fromEntries(read);
}

/** Entries of one name stand in the order of Ansible's search; what is below an entry in that of its names. */
function byEntry(a: string, b: string): number {
  const rank = (path: string) => extensions.findIndex((end) => end !== '' && path.endsWith(end));
  const [inA, inB] = [a.includes('/'), b.includes('/')];
  if (inA !== inB) return inA ? -1 : 1;
  if (!inA && rank(a) !== rank(b)) return rank(a) - rank(b);
  const [partsA, partsB] = [a.split('/'), b.split('/')];
  const at = partsA.findIndex((part, i) => part !== partsB[i]);
  return (partsA[at] ?? '') < (partsB[at] ?? '') ? -1 : 1;
}

/** Whose an entry is: a host may have a dot in its name. */
function nameOf(entry: string, isFolder: boolean, known: ReadonlySet<string>): string | undefined {
  if (known.has(entry)) return entry;
  if (isFolder) return undefined;
  const name = entry.replace(/\.(ya?ml|json)$/, '');
  return known.has(name) ? name : undefined;
}

/** In a folder: the ends that Ansible reads. A host's own file may end in anything, as its name does. */
const isYaml = (path: string): boolean =>
  !path.includes('/') || /^[^.]*$|\.(ya?ml|json)$/.test(path.slice(path.lastIndexOf('/') + 1));

function readOne(text: string, file: string, diagnostics: Diagnostic[]): Variables {
  const yaml = readYaml(text, file, '1.1');
  diagnostics.push(...yaml.diagnostics);
  if (yaml.data === undefined || yaml.data === null) return {};
  const at: SourceRange = { file, line: 1 };
  if (!isRecord(yaml.data)) {
    diagnostics.push({ severity: 'error', ...bilingual(variableFilesSays.noMap), at });
    return {};
  }
  return Object.fromEntries(
    Object.entries(yaml.data).map(([name, value]) => [name, { value: toValue(value), at: yaml.at([name]) }]),
  );
}
