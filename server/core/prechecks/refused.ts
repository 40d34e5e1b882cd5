import type { DesiredChecks } from '../domain/desired';
import type { PrecheckItem } from '../domain/event';

/** What roles refuse on a host, in their words: the panel picks the language. */
export function refused(input: { readonly host: string; readonly checks: DesiredChecks }): PrecheckItem[] {
  return (input.checks.refused ?? []).map(({ name, says, remedy }) => ({
    host: input.host,
    id: `refused.${name}`,
    outcome: 'fail',
    summary: says.en,
    data: { en: says.en, zh: says.zh, remedy_en: remedy.en, remedy_zh: remedy.zh },
    remedy: remedy.en,
  }));
}
