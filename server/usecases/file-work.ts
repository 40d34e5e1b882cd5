import { compileSettings } from './compile-settings';
import type { Kit } from './kit';
import { Refusal } from './refusal';
import { setGlobals } from './set-globals';
import type { SettingsView } from './settings-view';

export interface SettingsFiles {
  readonly inventory: string;
  readonly globals: string;
  /** Keys of globals.yml as they would be; null: removed. */
  readonly draft: Readonly<Record<string, unknown>>;
}

/** What is worked out from files that people saved. A file may be made to take long: the web server does this in threads. */
export interface FileWork {
  settings(files: SettingsFiles): Promise<SettingsView>;
}

/** Every setting with what it comes to, with a draft laid over globals.yml. */
export function settingsOf(kit: Kit, { inventory, globals, draft }: SettingsFiles): SettingsView {
  if (Object.keys(draft).length === 0) return compileSettings({ inventory, globals }, kit);
  const { value, diagnostics } = setGlobals(globals, draft);
  if (value === undefined) throw new Refusal('invalid', 'globals.yml cannot be read', diagnostics);
  return compileSettings({ inventory, globals: value }, kit);
}

/** The work done where it is asked for: for programs that serve one person. */
export const fileWorkHere = (kit: Kit): FileWork => ({
  settings: async (files) => settingsOf(kit, files),
});
