import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readImageFolders } from '../adapters/files/read-image-folders';
import { readRoleFolders } from '../adapters/files/read-role-folders';
import { createTemplates } from '../adapters/render/create-templates';
import { vaultFormat } from '../adapters/vault/vault';
import { x509 } from '../adapters/x509/read';
import { buildCatalog } from '../core/catalog/catalog';
import type { Hashes } from '../core/compile/input';
import type { Checked } from '../core/domain/diagnostic';
import type { RolesAndTools } from '../usecases/roles-and-tools';
import { keptCatalog } from './kept-catalog';

/** Digests by Node's OpenSSL. */
export const hashes: Hashes = {
  sha1: (text) => createHash('sha1').update(text).digest('hex'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};

/** The roles that came with this program: the nearest `roles/` above it. */
export function rolesFolder(from: string = import.meta.dirname): string {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, 'roles', 'base', 'role.yml'))) return join(at, 'roles');
    if (at === dirname(at)) throw new Error('the folder roles/ is missing beside this program');
  }
}

/**
 * Reads every role and image folder. Everything wrong with any of them comes back at once. `cache`: a folder of this
 * build of the program, where what was read is kept.
 */
export async function readRolesAndTools(
  rolesDir: string = rolesFolder(),
  cache: string | undefined = undefined,
): Promise<Checked<RolesAndTools>> {
  const [folders, imageFolders] = await Promise.all([readRoleFolders(rolesDir), readImageFolders(rolesDir)]);
  const catalog = cache === undefined ? buildCatalog(folders) : await keptCatalog(folders, cache);
  if (!catalog.value) return { diagnostics: catalog.diagnostics };
  return {
    value: {
      ...{ catalog: catalog.value, imageFolders, templates: createTemplates() },
      ...{ hashes, vault: vaultFormat, x509 },
      certificates: async () => (await import('../adapters/x509/make')).certificateMaker,
    },
    diagnostics: catalog.diagnostics,
  };
}
