import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../core/domain/diagnostic';
import type { NamedText } from '../../core/domain/folder-files';
import {
  inventoryNames,
  oneInventory,
  scriptedInventory,
  skippedInventory,
} from '../../usecases/folder-rules';
import { Failure } from '../failure';
import { readText } from './read-text';

export interface FoundInventories {
  readonly texts: readonly NamedText[];
  /** Where `group_vars/` and `host_vars/` of each lie: the folder that it is, or lies in. Once each, relative. */
  readonly places: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The inventories that `-i` names, else the one that the folder of the cloud has. Files are named from that folder. */
export async function findInventories(folder: string, named: readonly string[]): Promise<FoundInventories> {
  const sources = named.length > 0 ? namedSources(folder, named) : await ownSources(folder);
  const wrong = named.length > 0 ? [] : oneInventory(sources, 'flag');
  const texts: NamedText[] = [];
  const places = new Set<string>();
  for (const source of wrong.length > 0 ? [] : sources) {
    const isFolder = (await kindOf(join(folder, source))) === 'folder';
    const found = isFolder ? await below(folder, source) : [await mustRead(folder, source)];
    if (found.length === 0) throw new Failure(({ failures }) => failures.noInventoryIn(join(folder, source)));
    texts.push(...found);
    places.add(isFolder ? source : dirname(source));
  }
  return { texts, places: [...places], diagnostics: [...wrong, ...texts.flatMap(scriptedInventory)] };
}

const namedSources = (folder: string, named: readonly string[]): string[] =>
  named.map((name) => relative(folder, resolve(name)) || '.');

async function ownSources(folder: string): Promise<string[]> {
  const found = await Promise.all(
    inventoryNames.map(async (name) => ((await kindOf(join(folder, name))) ? [name] : [])),
  );
  return found.flat();
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const info = await stat(path).catch(() => undefined);
  return info && (info.isDirectory() ? 'folder' : 'file');
}

async function mustRead(folder: string, source: string): Promise<NamedText> {
  const text = await readText(folder, source);
  if (!text) throw new Failure(({ failures }) => failures.noInventory(join(folder, source)));
  return text;
}

/** The inventories of a folder, at any depth, in the order of names, as Ansible takes them. */
async function below(folder: string, source: string): Promise<NamedText[]> {
  const found: NamedText[] = [];
  for (const name of (await readdir(join(folder, source))).sort()) {
    if (skippedInventory.test(name)) continue;
    const path = [source, name].join(sep);
    if ((await kindOf(join(folder, path))) === 'folder') found.push(...(await below(folder, path)));
    else found.push(await mustRead(folder, path));
  }
  return found;
}
