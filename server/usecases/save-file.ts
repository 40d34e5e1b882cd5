import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import { closedFile, isVault } from '../core/secrets/vault-format';
import { adoptHosts } from './adopt-hosts';
import type { FileCheck } from './file-work';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** Saves one of a cloud's files, unless it cannot be read, or with `was` somebody has saved another one meanwhile. Answers with warnings. */
export async function saveFile(
  { store, files }: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  path: string,
  text: string,
  asker: Asker,
  was?: string,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const isOverride = path.startsWith('config/');
  const checked: FileCheck = isOverride
    ? { diagnostics: isVault(text) ? [closedFile(path)] : [], summary: {} }
    : await files.check({ path, text });
  const { diagnostics, summary, reach = [] } = checked;
  if (hasErrors(diagnostics)) throw new Refusal('invalid', `${path} was not saved`, diagnostics);
  const written = await store.clouds.write(
    cloud,
    { path, text },
    { by: asker.name, summary, ...(was === undefined ? {} : { was }) },
  );
  if (written.kind === 'gone') throw new Refusal('not_found', 'there is no such cloud');
  if (written.kind === 'moved')
    throw new Refusal(
      'conflict',
      `${written.by || 'somebody'} has saved ${path} meanwhile; nothing was saved`,
    );
  await adoptHosts({ store }, cloud, reach);
  const object = `${name}/${path}`;
  await store.audit.add({ by: asker.name, address: asker.address, verb: 'clouds.saveFile', object });
  return { diagnostics };
}

/** Sets keys of globals.yml, keeping its comments; null removes a key. Refuses values that their type does not allow. */
export async function configureCloud(
  kollage: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  values: Readonly<Record<string, unknown>>,
  asker: Asker,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { globals } = found(await kollage.store.clouds.get(cloud), 'cloud');
  const value = await kollage.files.configure({ globals, values });
  return saveFile(kollage, cloud, 'globals.yml', value, asker, globals);
}
