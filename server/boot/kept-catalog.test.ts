import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRoleFolders } from '../adapters/files/read-role-folders';
import { buildCatalog, type RoleFolder } from '../core/catalog/catalog';
import { keptCatalog } from './kept-catalog';
import { rolesFolder } from './roles-and-tools';

let cache: string;
let folders: readonly RoleFolder[];
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'kollage-catalog-'));
  folders = await readRoleFolders(rolesFolder());
});
afterAll(() => rm(cache, { recursive: true }));

test('a kept catalog is the one that was built, and no name of JavaScript is a setting of it', async () => {
  const built = buildCatalog(folders);
  expect(built.diagnostics).toEqual([]);
  expect(await keptCatalog(folders, cache)).toEqual(built);
  const kept = await keptCatalog(folders, cache);
  expect(kept).toEqual(built);
  expect(kept.value?.settings.constructor).toBeUndefined();
  expect(await readFile(join(cache, 'catalog.json'), 'utf8')).toContain('"digest"');
});

test('other roles, and a file that is none, are read anew', async () => {
  await keptCatalog(folders, cache);
  const wrong = folders.map((one) => (one.name === 'keystone' ? { ...one, text: 'name: [' } : one));
  expect((await keptCatalog(wrong, cache)).value).toBeUndefined();
  await writeFile(join(cache, 'catalog.json'), '{"digest":');
  expect((await keptCatalog(folders, cache)).value?.roles.keystone).toBeDefined();
  const [more] = folders.map((one) => ({ ...one, text: `${one.text}\n# another\n` }));
  const others = folders.map((one) => (one.name === more?.name ? more : one));
  const kept = await keptCatalog(others, cache);
  expect(kept.value?.roles[more?.name ?? '']?.folder.text).toContain('# another');
});
