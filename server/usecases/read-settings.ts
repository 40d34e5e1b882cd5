import { compileSettings } from './compile-settings';
import type { Kollage } from './kollage';
import { found, Refusal } from './refusal';
import { setGlobals } from './set-globals';
import type { SettingsView } from './settings-view';

/**
 * Every setting with what it comes to in a cloud. With `draft`, as it would be once those keys of globals.yml are set
 * (null: removed); nothing is saved.
 */
export async function readSettings(
  { store, kit }: Pick<Kollage, 'store' | 'kit'>,
  cloud: string,
  draft: Readonly<Record<string, unknown>> = {},
): Promise<SettingsView> {
  const files = found(await store.clouds.files(cloud), 'cloud');
  if (Object.keys(draft).length === 0) return compileSettings(files, kit);
  const { value, diagnostics } = setGlobals(files.globals, draft);
  if (value === undefined) throw new Refusal('invalid', 'globals.yml cannot be read', diagnostics);
  return compileSettings({ inventory: files.inventory, globals: value }, kit);
}
