import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import { readInventory } from '../core/inventory/read-inventory';
import { readGlobals } from '../core/settings/read-globals';
import { readYaml } from '../core/yaml/read-yaml';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import { setGlobals } from './set-globals';

function check(path: string, text: string): readonly Diagnostic[] {
  if (path === 'inventory') return readInventory(text, { file: 'inventory' }).diagnostics;
  if (path === 'globals.yml') return readYaml(text, 'globals.yml', '1.1').diagnostics;
  return [];
}

/** Saves one of a cloud's files, unless it cannot be read. Answers with warnings. */
export async function saveFile(
  { store }: Kollage,
  cloud: string,
  path: string,
  text: string,
  asker: Asker,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const diagnostics = check(path, text);
  if (hasErrors(diagnostics)) throw new Refusal('invalid', `${path} was not saved`, diagnostics);
  if (path === 'inventory') await store.clouds.save(cloud, { inventory: text });
  else if (path === 'globals.yml') await store.clouds.save(cloud, { globals: text });
  else await store.clouds.saveOverride(cloud, path.slice('config/'.length), text);
  const object = `${name}/${path}`;
  await store.audit.add({ by: asker.name, address: asker.address, verb: 'clouds.saveFile', object });
  return { diagnostics };
}

/** Sets keys of globals.yml, keeping its comments; null removes a key. Refuses values that their type does not allow. */
export async function configureCloud(
  kollage: Kollage,
  cloud: string,
  globals: Readonly<Record<string, unknown>>,
  asker: Asker,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { globals: text } = found(await kollage.store.clouds.get(cloud), 'cloud');
  const { value, diagnostics } = setGlobals(text, globals);
  if (value === undefined) throw new Refusal('invalid', 'globals.yml cannot be read', diagnostics);
  const wrong = readGlobals(value, 'globals.yml', kollage.kit.catalog).diagnostics.filter(
    (d) => d.severity === 'error' && Object.keys(globals).some((name) => d.summary.startsWith(`${name} `)),
  );
  if (wrong.length > 0) throw new Refusal('invalid', 'globals.yml was not saved', wrong);
  return saveFile(kollage, cloud, 'globals.yml', value, asker);
}
