import { settingsSays } from '../../words/diagnostics/settings';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { SecretRef } from '../domain/template';
import type { Want } from '../domain/want';
import { nearestTimezone } from './formats';

/** The nearest allowed value, where the given one is likely a typing mistake. */
function meant(want: Want, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (want.kind === 'timezone') return nearestTimezone(value);
  return want.kind === 'choice' ? nearest(value, want.choices.map(String)) : undefined;
}

const shownValue = (value: unknown) =>
  value instanceof SecretRef ? 'hidden' : { json: JSON.stringify(value) };

/** That a setting has a value that its type does not allow, at its place. */
export function mustBeError(
  name: string,
  want: Want,
  value: unknown,
  at: SourceRange,
  host?: string,
): Diagnostic {
  const guess = meant(want, value);
  return {
    severity: 'error',
    ...bilingual(settingsSays.mustBe(name, want, shownValue(value), host)),
    at,
    ...(guess === undefined ? {} : { didYouMean: guess }),
  };
}
