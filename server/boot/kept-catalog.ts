import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCatalog, type Catalog, type RoleFolder } from '../core/catalog/catalog';
import type { Checked } from '../core/domain/diagnostic';

/** A catalog as it was built from role folders of this digest. */
interface Kept {
  readonly digest: string;
  readonly catalog: Catalog;
}

const isKept = (value: unknown, digest: string): value is Kept =>
  typeof value === 'object' && value !== null && 'digest' in value && value.digest === digest;

/** Names come from files of operators, too: `constructor` is no setting. */
const bare = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
  Object.assign(Object.create(null), table);

/**
 * The catalog of these folders, read from `cache` where the same roles were read before: parsing all of their YAML
 * takes a third of a short command. `cache` belongs to one build of this program, so what is kept there has its form.
 * Only a catalog without a diagnostic is kept.
 */
export async function keptCatalog(folders: readonly RoleFolder[], cache: string): Promise<Checked<Catalog>> {
  const digest = createHash('sha256').update(JSON.stringify(folders)).digest('hex');
  const path = join(cache, 'catalog.json');
  const kept: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (isKept(kept, digest)) {
    const { settings, secrets, ...rest } = kept.catalog;
    return { value: { ...rest, settings: bare(settings), secrets: bare(secrets) }, diagnostics: [] };
  }
  const built = buildCatalog(folders);
  if (built.value && built.diagnostics.length === 0) {
    const fresh = `${path}.${process.pid}`;
    const text = JSON.stringify({ digest, catalog: built.value } satisfies Kept);
    // A folder that cannot be written to costs time, nothing else.
    await writeFile(fresh, text)
      .then(() => rename(fresh, path))
      .catch(() => undefined);
  }
  return built;
}
