import type { PrecheckItem } from '../domain/event';
import type { PrecheckInput } from './check-host';

/** What roles refuse on a host, in their words: the panel picks the language. */
export function refused({ host, checks }: PrecheckInput): PrecheckItem[] {
  return (checks.refused ?? []).map(({ name, says, remedy }) => ({
    host,
    id: `refused.${name}`,
    outcome: 'fail',
    summary: says.en,
    data: { en: says.en, zh: says.zh, remedy_en: remedy.en, remedy_zh: remedy.zh },
    remedy: remedy.en,
  }));
}
