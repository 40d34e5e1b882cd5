import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Diagnostic, told, toldMore } from '../../core/domain/diagnostic';
import type { OverrideFile } from '../../core/overrides/override-file';
import type { CliDeps } from '../cli-deps';
import { Failure } from '../failure';

/** A text, and how diagnostics name it. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** A Kolla-style folder, read. What is missing is undefined. */
export interface CloudFolder {
  readonly path: string;
  /** As the operator typed it. */
  readonly given: string;
  readonly name: string;
  readonly inventory: NamedText;
  readonly globals: NamedText;
  readonly passwords: NamedText | undefined;
  readonly overrides: readonly OverrideFile[];
}

/** Kolla's names for the file that says which hosts there are. */
export const inventoryNames = [
  'inventory',
  'inventory.ini',
  'inventory.yml',
  'inventory.yaml',
  'multinode',
  'all-in-one',
  'hosts',
] as const;

/** Reads the folder of a cloud. Throws a Failure that names everything that is missing. */
export async function readCloudFolder(
  given: string,
  name: string | undefined,
  readTree: CliDeps['readTree'],
): Promise<CloudFolder> {
  const path = resolve(given);
  if (!(await isFolder(path)))
    throw new Failure(`${given}: there is no such folder`, {
      remedy: 'Give the folder of your cloud with -c: it holds inventory, globals.yml and passwords.yml.',
    });
  const [inventories, globals, passwords, config, ...unread] = await Promise.all([
    allOf(path, inventoryNames),
    textOf(path, 'globals.yml'),
    textOf(path, 'passwords.yml'),
    readTree(join(path, 'config')),
    ...unreadFolders.map(async (name) => ((await isFolder(join(path, name))) ? [ignored(name)] : [])),
  ]);
  const [inventory, second] = inventories;
  const missing: Diagnostic[] = [
    ...(inventory ? [] : [absent('inventory', `Also read are ${inventoryNames.slice(1).join(', ')}.`)]),
    ...(globals
      ? []
      : [absent('globals.yml', 'An empty one is fine where nothing differs from the defaults.')]),
  ];
  const wrong = [
    ...missing,
    ...(inventory && second ? [ambiguous(inventory, second)] : []),
    ...unread.flat(),
  ];
  if (!inventory || !globals || wrong.length > 0)
    throw new Failure('', { diagnostics: wrong.map((diagnostic) => inFolder(diagnostic, given)) });
  return {
    path,
    given,
    name: name ?? basename(path),
    inventory,
    globals,
    passwords,
    overrides: Object.entries(config).map(([file, text]) => ({ path: file, text })),
  };
}

/** Where operators of Kolla keep values that are not read here. */
const unreadFolders = ['group_vars', 'host_vars', 'globals.d'] as const;

const ignored = (file: string): Diagnostic => ({
  severity: 'error',
  ...told({ en: 'Kollage does not read this folder yet', zh: 'Kollage 尚不读取此文件夹' }),
  ...toldMore({
    en: 'Move its values into globals.yml or the inventory, then remove the folder.',
    zh: '请把其中的值移到 globals.yml 或主机清单中，然后删除该文件夹。',
  }),
  at: { file },
});

const ambiguous = (one: NamedText, other: NamedText): Diagnostic => ({
  severity: 'error',
  ...told({
    en: `${one.file} and ${other.file} are both inventories: keep the one that counts`,
    zh: `${one.file} 与 ${other.file} 都是主机清单：请只保留生效的那个`,
  }),
  at: { file: one.file },
});

const absent = (file: string, detail: string): Diagnostic => ({
  severity: 'error',
  summary: 'this file is missing',
  detail,
  at: { file },
});

/** A diagnostic whose place is a path that the operator can open: those of the cloud lie in its folder. */
export function inFolder(diagnostic: Diagnostic, given: string): Diagnostic {
  const { at } = diagnostic;
  if (!at || /^roles\//.test(at.file)) return diagnostic;
  return { ...diagnostic, at: { ...at, file: join(given, at.file) } };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );

const notUtf8 = (file: string, text: string): Failure =>
  new Failure('', {
    diagnostics: [
      {
        severity: 'error',
        ...told({ en: 'this line is not UTF-8', zh: '此行不是 UTF-8 编码' }),
        at: { file, line: text.slice(0, text.indexOf('\uFFFD')).split('\n').length },
      },
    ],
  });

async function allOf(folder: string, names: readonly string[]): Promise<readonly NamedText[]> {
  const found = await Promise.all(names.map((name) => textOf(folder, name)));
  return found.filter((text) => text !== undefined);
}

async function textOf(folder: string, name: string): Promise<NamedText | undefined> {
  try {
    const bytes = await readFile(join(folder, name));
    const text = bytes.toString('utf8');
    if (!isUtf8(bytes)) throw notUtf8(join(folder, name), text);
    return { file: name, text };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'EACCES') throw new Failure(`${join(folder, name)} may not be read by this user`);
    if (code === 'EISDIR') throw new Failure(`${join(folder, name)} is a folder, not a file`);
    throw cause;
  }
}
