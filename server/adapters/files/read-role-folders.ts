import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RoleFolder } from '../../core/catalog/catalog';

/** Every `roles/<name>/` below `rolesDir` that has a role.yml, with its templates. */
export async function readRoleFolders(rolesDir: string): Promise<readonly RoleFolder[]> {
  const names = (await readdir(rolesDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const read = await Promise.all(names.sort().map((name) => readRoleFolder(rolesDir, name)));
  return read.filter((folder) => folder !== undefined);
}

async function readRoleFolder(rolesDir: string, name: string): Promise<RoleFolder | undefined> {
  const folder = join(rolesDir, name);
  const text = await readFile(join(folder, 'role.yml'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return { name, file: `roles/${name}/role.yml`, text, templates: await readTree(join(folder, 'templates')) };
}

/** The texts of a folder by their path below it, with `/`; empty when there is no such folder. */
export async function readTree(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files
      .sort()
      .map(
        async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const,
      ),
  );
  return Object.fromEntries(texts);
}
