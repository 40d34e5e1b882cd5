import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RoleFolder } from '../../core/catalog/catalog';

/** Every `roles/<name>/` below `rolesDir` that has a role.yml, with its templates and known failures. */
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
  const failures = await readFile(join(folder, 'known-failures.yml'), 'utf8').catch(() => undefined);
  return {
    name,
    file: `roles/${name}/role.yml`,
    text,
    templates: await readTree(join(folder, 'templates')),
    ...(failures === undefined ? {} : { failures }),
  };
}

/**
 * The texts of a folder by their path below it, with `/`; empty when there is no such folder. Links are followed, as
 * Ansible does; a link back to a folder above it is left out.
 */
export async function readTree(folder: string): Promise<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  const walk = async (path: string, above: readonly string[]): Promise<void> => {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined || above.includes(real)) return;
    const names = await readdir(path).catch(() => []);
    for (const name of names.sort()) {
      const below = join(path, name);
      const info = await stat(below).catch(() => undefined);
      if (info?.isDirectory()) await walk(below, [...above, real]);
      if (info?.isFile())
        texts.push([relative(folder, below).split(sep).join('/'), await readFile(below, 'utf8')]);
    }
  };
  await walk(folder, []);
  return Object.fromEntries(texts);
}
