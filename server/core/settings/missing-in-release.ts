import { settingsSays } from '../../words/diagnostics/settings';
import type { SettingSpec } from '../catalog/setting-schema';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import { eitherOf, listed } from '../domain/text';

/** Why a choice cannot be taken in a release line, with the choices that can; undefined where it can. */
export function missingInRelease(
  name: string,
  spec: SettingSpec,
  value: unknown,
  release: string,
): Pick<Diagnostic, 'summary' | 'zh'> | undefined {
  const having = (choice: unknown) => spec.choice_releases?.[String(choice)];
  const lines = having(value);
  if (!lines || lines.includes(release)) return undefined;
  const others = (spec.choices ?? []).filter((choice) => having(choice)?.includes(release) ?? true);
  return bilingual(
    settingsSays.choiceOfOtherRelease(name, String(value), release, listed(lines), eitherOf(others)),
  );
}
