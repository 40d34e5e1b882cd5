import type { BesideFiles, VariableTree } from './folder-files';
import { besideKinds, type KeptFile } from './kept-file';

/** The files of a folder that lie beside its first inventory and globals.yml, as they are read. */
export function besideOf(kept: readonly KeptFile[]): BesideFiles {
  const files = kept
    .filter(
      ({ kind, position, text }) => besideKinds.has(kind) && text !== undefined && !isFirst(kind, position),
    )
    .sort((a, b) => a.position - b.position || (a.path < b.path ? -1 : 1));
  const texts = (kind: KeptFile['kind']) =>
    files.flatMap((file) => (file.kind === kind ? [{ file: file.path, text: file.text ?? '' }] : []));
  const trees = new Map<string, { groups: Record<string, string>; hosts: Record<string, string> }>();
  for (const { kind, path, text = '' } of files) {
    const found = /^(.*?)(group_vars|host_vars)\/(.*)$/s.exec(path);
    if (!found || (kind !== 'groups' && kind !== 'hosts')) continue;
    const [, place = '', , rest = ''] = found;
    const tree = trees.get(place) ?? { groups: {}, hosts: {} };
    tree[kind][rest] = text;
    trees.set(place, tree);
  }
  const variables = [...trees].map(([place, tree]): VariableTree => ({ place, ...tree }));
  const certificates = texts('certificate');
  return {
    ...{ inventories: texts('inventory'), globals: texts('part'), variables },
    ...(certificates.length > 0 ? { certificates } : {}),
  };
}

const isFirst = (kind: KeptFile['kind'], position: number): boolean => kind === 'inventory' && position === 0;
