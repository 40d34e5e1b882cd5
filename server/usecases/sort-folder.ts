import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import type { NamedText, VariableTree } from '../core/domain/folder-files';
import { CERTIFICATES, type FileKind, type FolderFile } from '../core/domain/kept-file';
import { folderSays } from '../words/diagnostics/folder';
import type { ClosedFolder } from './closed-folder';
import {
  inventoryNames,
  isCertificate,
  isGlobalsPart,
  missingGlobals,
  notText,
  oneInventory,
  scriptedInventory,
  skippedInventory,
  unreadPart,
} from './folder-rules';

/** A file of a folder with what it is for. */
export interface SortedFile extends FolderFile {
  readonly kind: FileKind;
}

/** The files of a folder, sorted as the command line finds them on a disk. */
export interface SortedFolder {
  readonly files: readonly SortedFile[];
  /** Files that may be its inventory: the operator chooses among them. */
  readonly candidates: readonly string[];
  /** Absent where a file that every cloud needs is missing or cannot be read. */
  readonly folder?: ClosedFolder;
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorts the files of a folder. `chosen` names its inventories, files or folders; a later one wins. */
export function sortFolder(
  given: readonly FolderFile[],
  name: string,
  chosen: readonly string[] = [],
): SortedFolder {
  const { files, diagnostics: found } = atRoot(given);
  const diagnostics: Diagnostic[] = [...found];
  const paths = files.map(({ path }) => path);
  const sources =
    chosen.length > 0 ? chosen : inventoryNames.filter((source) => below(paths, source).length > 0);
  const unclear = chosen.length > 0 ? absentOf(paths, chosen) : oneInventory(sources, 'boxes');
  diagnostics.push(...unclear);
  const inventories = unclear.length > 0 ? [] : sources.flatMap((source) => below(paths, source));
  const isOfFolder = (source: string) => !paths.includes(source);
  const places = [
    ...new Set([...sources.map((source) => (isOfFolder(source) ? source : posix.dirname(source))), '.']),
  ].map((place) => (place === '.' ? '' : `${place}/`));
  const kindOf = (path: string): FileKind => {
    if (inventories.includes(path)) return 'inventory';
    if (path === 'globals.yml') return 'globals';
    if (path === 'passwords.yml') return 'passwords';
    if (path.startsWith('config/')) return 'override';
    if (path.startsWith(CERTIFICATES) && isCertificate(path)) return 'certificate';
    if (isGlobalsPart.test(path)) return 'part';
    if (places.some((place) => path.startsWith(`${place}group_vars/`))) return 'groups';
    if (places.some((place) => path.startsWith(`${place}host_vars/`))) return 'hosts';
    return 'other';
  };
  const sorted = files.map((file): SortedFile => {
    const kind = kindOf(file.path);
    const { text, isText } = textOf(file);
    if (isText || kind === 'other') return { ...file, kind };
    if (kind === 'certificate') return { ...file, kind: 'other' };
    // An override that is no text is told by who knows whether a service reads it.
    if (kind !== 'override') diagnostics.push(notText(file.path, text));
    return { ...file, kind: kind === 'override' ? 'binary' : kind };
  });
  const texts = (kind: FileKind): NamedText[] =>
    sorted.flatMap((file) => (file.kind === kind ? [{ file: file.path, text: textOf(file).text }] : []));
  const candidates = [
    ...new Set([
      ...inventoryNames.filter((source) => below(paths, source).length > 0),
      ...sorted.flatMap((file) => (isLikeInventory(file) ? [file.path] : [])),
    ]),
  ];
  const all = texts('inventory').sort((a, b) => inventories.indexOf(a.file) - inventories.indexOf(b.file));
  const pem = texts('certificate');
  const [globals] = texts('globals');
  const [inventory, ...others] = all;
  diagnostics.push(...all.flatMap(scriptedInventory), ...(globals ? [] : [missingGlobals]));
  const base = { files: sorted, candidates };
  if (!inventory || !globals) return { ...base, diagnostics };
  const folder: ClosedFolder = {
    name,
    inventory,
    globals,
    passwords: texts('passwords')[0],
    overrides: [...texts('override'), ...texts('binary')].map(({ file, text }) => ({
      path: file.slice('config/'.length),
      text,
    })),
    beside: {
      inventories: others,
      globals: texts('part'),
      variables: places.map((place) => treeOf(place, texts('groups'), texts('hosts'))),
      ...(pem.length > 0 ? { certificates: pem } : {}),
    },
    diagnostics: sorted.flatMap(({ path, kind }) =>
      kind === 'other' && path.startsWith('globals.d/') ? [unreadPart(path)] : [],
    ),
  };
  return { ...base, folder, diagnostics };
}

/** The text of a file; bytes that are not UTF-8, and NUL, are reported. */
export function textOf({ bytes }: FolderFile): { readonly text: string; readonly isText: boolean } {
  const text = Buffer.from(bytes).toString('utf8').replaceAll('\0', '\uFFFD');
  return { text, isText: isUtf8(bytes) && !bytes.includes(0) };
}

/** The files of one folder of variables. A file of a place that lies deeper belongs to that place. */
const treeOf = (place: string, groups: readonly NamedText[], hosts: readonly NamedText[]): VariableTree => {
  const under = (texts: readonly NamedText[], kind: string) =>
    Object.fromEntries(
      texts.flatMap(({ file, text }) =>
        file.startsWith(`${place}${kind}/`) ? [[file.slice(`${place}${kind}/`.length), text]] : [],
      ),
    );
  return { place, groups: under(groups, 'group_vars'), hosts: under(hosts, 'host_vars') };
};

/** A file, or the inventories in a folder at any depth in the order of names, as Ansible takes them. */
function below(paths: readonly string[], source: string): string[] {
  if (paths.includes(source)) return [source];
  return paths
    .filter((path) => path.startsWith(`${source}/`))
    .filter(
      (path) =>
        !path
          .slice(source.length + 1)
          .split('/')
          .some((part) => skippedInventory.test(part)),
    )
    .sort();
}

const absentOf = (paths: readonly string[], chosen: readonly string[]): Diagnostic[] =>
  chosen
    .filter((source) => below(paths, source).length === 0)
    .map((file) => ({
      severity: 'error',
      ...bilingual(folderSays.noSuchInventory),
      at: { file },
    }));

const isLikeInventory = (file: SortedFile): boolean =>
  (file.kind === 'other' || file.kind === 'inventory') &&
  !skippedInventory.test(posix.basename(file.path)) &&
  file.bytes.length < 1_000_000 &&
  /^\[[\w.-]+(:children|:vars)?\]\s*$/m.test(textOf(file).text);

/**
 * The folder that holds globals.yml becomes the root: archives and repositories often have folders above it. Files
 * outside of it are left out, and said.
 */
function atRoot(files: readonly FolderFile[]): {
  readonly files: readonly FolderFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const roots = files
    .filter(({ path }) => posix.basename(path) === 'globals.yml')
    .map(({ path }) => posix.dirname(path))
    .sort((a, b) => a.split('/').length - b.split('/').length);
  const [root = '.'] = roots;
  if (root === '.') return { files, diagnostics: [] };
  const inside = files.filter(({ path }) => path.startsWith(`${root}/`));
  const left = files.length - inside.length;
  const first = files.find(({ path }) => !path.startsWith(`${root}/`));
  return {
    files: inside.map((file) => ({ ...file, path: file.path.slice(root.length + 1) })),
    diagnostics: first
      ? [
          {
            severity: 'warning',
            ...bilingual(folderSays.outsideOfFolder(root, left)),
            at: { file: first.path },
          },
        ]
      : [],
  };
}
