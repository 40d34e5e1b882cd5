import type { SettingBehind } from '@/server/views/failures';
import type { Dictionary } from '../i18n/dictionary';
import { textOf } from '../settings/draft';

/** What a setting comes to, in words where it has no value yet. */
export function valueText({ now }: SettingBehind, t: Dictionary): string {
  switch (now.kind) {
    case 'value':
      return textOf(now.value) || t.settings.empty;
    case 'host':
      return t.failures.hostValue;
    case 'none':
      return t.failures.noValue;
    case 'fault':
      return t.failures.brokenValue;
  }
}

/** Who said so, with the file and the line where they are known. */
export function originText({ origin }: SettingBehind, t: Dictionary): string {
  if (!origin) return '';
  const { from, line } = t.failures;
  const place = origin.at?.line === undefined ? '' : line(origin.at.file, origin.at.line);
  switch (origin.kind) {
    case 'global':
      return place || from.global;
    case 'builtin':
      return from.builtin;
    case 'secret':
      return from.secret;
    case 'default':
      return from.default(origin.name);
    default:
      return [from[origin.kind](origin.name), place].filter(Boolean).join(', ');
  }
}
