import type { CatalogRole } from '../catalog/catalog';
import type { FileDecl } from '../catalog/role-schema';
import { matchPattern } from '../overrides/match-pattern';
import type { Compilation } from './compilation';
import { eachOfPattern, overridePaths } from './file-layers';

/** A file of a container that would read these overrides on a host, weakest first. */
export interface OverrideReader {
  readonly role: CatalogRole;
  readonly container: string;
  readonly decl: FileDecl;
  readonly host: string;
  readonly paths: readonly string[];
}

/** Every file of every container on every host, whether it runs there or not. */
export function* overrideReaders(compilation: Compilation): Iterable<OverrideReader> {
  const { catalog, inventory, overrides } = compilation.input;
  for (const role of Object.values(catalog.roles))
    for (const [container, { files }] of Object.entries(role.spec.containers))
      for (const decl of files.flatMap((file) => eachOfPattern(compilation, { role }, file))) {
        const { append } = decl;
        const appended = append === undefined ? [] : matchPattern(append, overrides).map(({ path }) => path);
        for (const host of inventory.hosts) {
          const scope = compilation.scope(host);
          const paths = compilation.attempt(() =>
            overridePaths(compilation, { role, name: container }, host, scope, decl),
          );
          if (paths) yield { role, container, decl, host, paths: [...paths, ...appended] };
        }
      }
}

/** The override paths that any file of any container would read, for the warning about those that none does. */
export function readableOverrides(compilation: Compilation): Set<string> {
  const read = new Set<string>();
  for (const { paths } of overrideReaders(compilation)) for (const path of paths) read.add(path);
  return read;
}
