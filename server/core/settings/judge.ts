import { settingsSays } from '../../words/diagnostics/settings';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { Value } from '../domain/value';
import { isKollaSecret, kollaSetting } from '../kolla/kolla-name';
import { unsupported } from '../kolla/unsupported';

/** The diagnostic of a variable that no role declares. */
export function judge(
  name: string,
  value: Value,
  nearestTo: (name: string) => string | undefined,
  used: ReadonlySet<string> | undefined,
): Omit<Diagnostic, 'at'> | undefined {
  const kolla = kollaSetting(name);
  if (kolla) return unsupported(name, value, kolla);
  if (isKollaSecret(name)) return undefined;
  const guess = nearestTo(name);
  if (used ? used.has(name) : !guess) return undefined;
  return {
    severity: 'warning',
    ...bilingual(settingsSays.noRoleKnowsSetting(name)),
    ...(guess ? { didYouMean: guess } : {}),
  };
}

/** A secret among settings would be shown and stored as one. */
export const isSecret = (name: string): Omit<Diagnostic, 'at'> => ({
  severity: 'error',
  ...bilingual(settingsSays.secretInGlobals(name)),
});

/** Every word that stands anywhere but as a key at the beginning of a line. */
export const wordsIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(/(?<=[^\n\w])\w+/g) ?? []));
