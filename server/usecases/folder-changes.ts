import { besideOf } from '../core/domain/beside-of';
import type { BesideFiles } from '../core/domain/folder-files';
import type { Secrets } from '../core/domain/secret';
import { textDiff } from '../core/values/text-diff';
import type { CloudFiles } from '../store/clouds';
import type { FolderChange } from '../views/folders';
import type { BroughtCloud } from './read-folder';
import type { RolesAndTools } from './roles-and-tools';

/** Every text of a cloud, by its path as the panel names it. */
export function textsOf(
  of: CloudFiles | Pick<BroughtCloud, 'inventory' | 'globals' | 'overrides' | 'kept'>,
): Readonly<Record<string, string>> {
  const beside = 'beside' in of ? of.beside : besideOf(of.kept);
  return {
    inventory: of.inventory,
    'globals.yml': of.globals,
    ...besideTexts(beside),
    ...Object.fromEntries(Object.entries(of.overrides).map(([path, text]) => [`config/${path}`, text])),
  };
}

/** Texts that lie beside the first inventory and globals.yml, by path. */
export const besideTexts = ({
  inventories,
  globals,
  variables,
  certificates = [],
}: BesideFiles): Record<string, string> =>
  Object.fromEntries([
    ...[...inventories, ...globals, ...certificates].map(({ file, text }) => [file, text] as const),
    ...variables.flatMap(({ place, groups, hosts }) =>
      Object.entries({ group_vars: groups, host_vars: hosts }).flatMap(([kind, texts]) =>
        Object.entries(texts).map(([path, text]) => [`${place}${kind}/${path}`, text] as const),
      ),
    ),
  ]);

/** The changes that importing a folder would make to a cloud. */
export function changedBy(files: CloudFiles, brought: BroughtCloud): readonly FolderChange[] {
  const before = textsOf(files);
  const after = textsOf(brought);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((path) => {
    const [was, is] = [before[path], after[path]];
    if (was === is) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ path, change, lines: textDiff(was ?? '', is ?? '').flat() }];
  });
}

/** Names of secrets that get another value, or their first. */
export const secretsChangedBy = (present: Secrets, brought: Secrets): readonly string[] =>
  Object.keys(brought)
    .filter((name) => JSON.stringify(present[name]) !== JSON.stringify(brought[name]))
    .sort();

/** Of all texts of a cloud: another one where any of them is another. */
export const digestOfFiles = ({ hashes }: Pick<RolesAndTools, 'hashes'>, files: CloudFiles): string =>
  hashes.sha256(JSON.stringify(Object.entries(textsOf(files)).sort()));
