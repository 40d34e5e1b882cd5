import type { Want } from '@/server/core/domain/want';
import { checkValue } from '@/server/core/values/check-value';
import type { SettingView } from '@/server/views/settings';

/** What somebody typed: as text, a switch or entries; null takes the key out of globals.yml again. */
export type Typed = string | boolean | readonly string[] | null;
export type Draft = Readonly<Record<string, Typed>>;

export const isTemplate = (value: unknown): value is string =>
  typeof value === 'string' && /\{[{%]/.test(value);

/** The text of a value in a field. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a field holds before anybody types: a template as it was written, else what the setting comes to. */
export function fieldValue(setting: SettingView): Exclude<Typed, null> {
  const { written, now, spec, origin } = setting;
  const asWritten =
    isTemplate(written) || now.kind !== 'value' || (written !== undefined && origin?.kind !== 'global');
  const value = asWritten ? written : now.value;
  if (spec.type === 'boolean' && !isTemplate(value)) {
    const checked = checkValue(spec, value);
    return checked.ok && checked.value === true;
  }
  if (Array.isArray(value)) return value.map(textOf);
  return spec.type === 'list' && value === undefined ? [] : textOf(value);
}

/** What is wrong with what was typed. */
export function draftWants(setting: SettingView, typed: Typed | undefined): Want | undefined {
  if (typed === undefined || typed === null || isTemplate(typed)) return undefined;
  const checked = checkValue(setting.spec, typed);
  return checked.ok ? undefined : checked.wants;
}

/** The value for globals.yml: a number where the type is one. */
function fileValue(setting: SettingView, typed: Typed): Typed | number {
  if (typed === null || typeof typed !== 'string' || isTemplate(typed)) return typed;
  const checked = checkValue(setting.spec, typed);
  return checked.ok && typeof checked.value === 'number' ? checked.value : typed;
}

/** Whether a draft changes what stands in globals.yml. */
export function isChange(setting: SettingView, typed: Typed | undefined): boolean {
  if (typed === undefined) return false;
  if (typed === null) return setting.written !== undefined;
  return JSON.stringify(typed) !== JSON.stringify(fieldValue(setting));
}

/** The keys to set in globals.yml; those that are not valid are left out. */
export function toSet(
  settings: ReadonlyMap<string, SettingView>,
  draft: Draft,
): Record<string, string | number | boolean | string[] | null> {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([name, typed]) => {
      const setting = settings.get(name);
      if (!setting || !isChange(setting, typed) || draftWants(setting, typed)) return [];
      const value = fileValue(setting, typed);
      return [[name, typeof value === 'object' && value !== null ? [...value] : value]];
    }),
  );
}
