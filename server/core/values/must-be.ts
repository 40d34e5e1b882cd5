import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { SecretRef } from '../domain/template';
import type { Text } from '../domain/text';
import { nearestTimezone } from './formats';
import { type Want, wantText } from './want';
import { wantZh } from './want-zh';

/** That a setting has a value that its type does not allow; `host` where it does so on one host. */
function mustBe(name: string, want: Want, value: unknown, host?: string): Text {
  const hidden = value instanceof SecretRef;
  const shown = hidden ? 'a secret' : JSON.stringify(value);
  return {
    en: `${name} must be ${wantText(want)}, not ${shown ?? 'nothing'}${host === undefined ? '' : ` (on ${host})`}`,
    zh: `${host === undefined ? '' : `主机 ${host} 上的 `}${name} ${wantZh(want)}，实际为 ${hidden ? '密码' : (shown ?? '空')}`,
  };
}

/** What was probably meant instead of a value that is a slip of the pen away from one that is allowed. */
function meant(want: Want, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (want.kind === 'timezone') return nearestTimezone(value);
  return want.kind === 'choice' ? nearest(value, want.choices.map(String)) : undefined;
}

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
    ...bilingual(mustBe(name, want, value, host)),
    at,
    ...(guess === undefined ? {} : { didYouMean: guess }),
  };
}
