import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RoleFolder } from '../../core/catalog/catalog';
import type { TreeFault } from '../../core/domain/tree-fault';

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
 * Ansible does. What gives no text is told to `fault`: a link to nothing or to a folder above it, what this user may
 * not read, a device or a pipe (which is not opened: it may never end).
 */
export async function readTree(
  folder: string,
  fault: (path: string, because: TreeFault) => void = () => {},
): Promise<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  const named = (path: string) => relative(folder, path).split(sep).join('/');
  const walk = async (path: string, above: readonly string[]): Promise<void> => {
    const names = await readdir(path);
    const real = await realpath(path);
    for (const name of names.sort()) await take(join(path, name), [...above, real]);
  };
  const take = async (path: string, above: readonly string[]): Promise<void> => {
    const tell = (because: TreeFault) => fault(named(path), because);
    try {
      const info = await stat(path);
      if (info.isDirectory() && above.includes(await realpath(path))) tell('circle');
      else if (info.isDirectory()) await walk(path, above);
      else if (info.isFile()) texts.push([named(path), await readFile(path, 'utf8')]);
      else tell('special');
    } catch (cause) {
      const because = faultOf[codeOf(cause) ?? ''];
      if (because === undefined) throw cause;
      tell(because);
    }
  };
  try {
    await walk(folder, []);
  } catch (cause) {
    const because = faultOf[codeOf(cause) ?? ''];
    if (because === 'forbidden') fault('', because);
    else if (because === undefined && codeOf(cause) !== 'ENOTDIR') throw cause;
  }
  return Object.fromEntries(texts);
}

const faultOf: Readonly<Record<string, TreeFault>> = {
  ENOENT: 'dangling',
  ELOOP: 'circle',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
