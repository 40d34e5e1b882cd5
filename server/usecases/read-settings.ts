import type { SettingsLevel, SettingsView } from '../views/settings';
import type { Kollage } from './kollage';
import { found } from './refusal';

/**
 * Every setting with what it comes to in a cloud. With `draft`, as it would be once those keys of globals.yml are set
 * (null: removed), or those settings of a group or host (`level`); nothing is saved.
 */
export async function readSettings(
  { store, files }: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  draft: Readonly<Record<string, unknown>> = {},
  level?: SettingsLevel,
): Promise<SettingsView> {
  const { overrides: _, ...texts } = found(await store.clouds.files(cloud), 'cloud');
  return files.settings({ ...texts, draft, ...(level ? { level } : {}) });
}
