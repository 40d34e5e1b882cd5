import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, told, toldMore } from '../../core/domain/diagnostic';
import { Failure } from '../failure';
import { type NamedText, readText } from './read-text';

/** Kolla's names for the file or folder that says which hosts there are. */
export const inventoryNames = [
  'inventory',
  'inventory.ini',
  'inventory.yml',
  'inventory.yaml',
  'multinode',
  'all-in-one',
  'hosts',
] as const;

export interface FoundInventories {
  readonly texts: readonly NamedText[];
  /** Where `group_vars/` and `host_vars/` of each lie: the folder that it is, or lies in. Once each, relative. */
  readonly places: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What Ansible leaves out of a folder of inventories. */
const skipped =
  /^\.|~$|\.(pyc|pyo|swp|bak|rpm|md|txt|rst|orig|cfg|retry)$|^(group_vars|host_vars|vars_plugins)$/;

/** The inventories that `-i` names, else the one that the folder of the cloud has. Files are named from that folder. */
export async function findInventories(folder: string, named: readonly string[]): Promise<FoundInventories> {
  const sources = named.length > 0 ? namedSources(folder, named) : await ownSources(folder);
  const wrong = named.length > 0 ? [] : oneOf(sources);
  const texts: NamedText[] = [];
  const places = new Set<string>();
  for (const source of wrong.length > 0 ? [] : sources) {
    const isFolder = (await kindOf(join(folder, source))) === 'folder';
    const found = isFolder ? await below(folder, source) : [await mustRead(folder, source)];
    if (found.length === 0) throw new Failure(`${join(folder, source)} holds no inventory`);
    texts.push(...found);
    places.add(isFolder ? source : dirname(source));
  }
  return { texts, places: [...places], diagnostics: [...wrong, ...texts.flatMap(scripted)] };
}

const namedSources = (folder: string, named: readonly string[]): string[] =>
  named.map((name) => relative(folder, resolve(name)) || '.');

async function ownSources(folder: string): Promise<string[]> {
  const found = await Promise.all(
    inventoryNames.map(async (name) => ((await kindOf(join(folder, name))) ? [name] : [])),
  );
  return found.flat();
}

/** Two candidates are asked about: which of them counts cannot be known. */
function oneOf(sources: readonly string[]): Diagnostic[] {
  const [one, other] = sources;
  if (one === undefined)
    return [
      {
        severity: 'error',
        summary: 'this file is missing',
        detail: `Also read are ${inventoryNames.slice(1).join(', ')}, or what -i names.`,
        at: { file: 'inventory' },
      },
    ];
  if (other === undefined) return [];
  return [
    {
      severity: 'error',
      ...told({
        en: `${sources.join(' and ')} are both inventories: say which counts with -i`,
        zh: `${sources.join(' 与 ')} 都是主机清单：请用 -i 指明使用哪个`,
      }),
      ...toldMore({
        en: 'Give -i once for each inventory that counts; a later one wins.',
        zh: '每个生效的清单各用一次 -i；后者优先。',
      }),
      at: { file: one },
    },
  ];
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const info = await stat(path).catch(() => undefined);
  return info && (info.isDirectory() ? 'folder' : 'file');
}

async function mustRead(folder: string, source: string): Promise<NamedText> {
  const text = await readText(folder, source);
  if (!text) throw new Failure(`${join(folder, source)}: there is no such inventory`);
  return text;
}

/** The inventories of a folder, at any depth, in the order of names, as Ansible takes them. */
async function below(folder: string, source: string): Promise<NamedText[]> {
  const found: NamedText[] = [];
  for (const name of (await readdir(join(folder, source))).sort()) {
    if (skipped.test(name)) continue;
    const path = [source, name].join(sep);
    if ((await kindOf(join(folder, path))) === 'folder') found.push(...(await below(folder, path)));
    else found.push(await mustRead(folder, path));
  }
  return found;
}

/** A program that prints an inventory is not run. */
const scripted = ({ file, text }: NamedText): Diagnostic[] =>
  text.startsWith('#!')
    ? [
        {
          severity: 'error',
          ...told({
            en: 'this inventory is a program, and Kollage runs none: give the list that it prints',
            zh: '此主机清单是程序，Kollage 不会执行：请提供它所输出的清单',
          }),
          at: { file, line: 1 },
        },
      ]
    : [];
