import { describe, expect, it } from 'vitest';
import { settingSchema } from '@/server/core/catalog/setting-schema';
import type { SettingsView, SettingView } from '@/server/views/settings';
import { draftWants, fieldValue, isChange, toSet } from './draft';
import { formRows, lookAt, visible } from './settings-model';

const setting = (name: string, spec: object, over: Partial<SettingView> = {}): SettingView => ({
  name,
  spec: settingSchema.parse(spec),
  now: { kind: 'none' },
  elsewhere: [],
  ...over,
});
const title = { en: 'Network', zh: '网络' };
const rows = (beside?: string) => ({ ...(beside ? { beside } : {}), columns: [{ name: 'c', title }] });
const port = setting(
  'port',
  { type: 'port', default: 80, level: 'expert', title: { en: 'Port', zh: '端口' } },
  { now: { kind: 'value', value: 80 }, origin: { kind: 'default', name: 'a' } },
);
const own = setting(
  'own',
  { type: 'boolean', default: false, title: { en: 'Own', zh: '自定' } },
  { written: 'yes', now: { kind: 'value', value: true }, origin: { kind: 'global', name: 'globals.yml' } },
);
const cards = setting('cards', { type: 'string', optional: true, level: 'basic', rows: rows('bridges') });
const bridges = setting('bridges', { type: 'string', level: 'expert', rows: rows() });
const role = (name: string, settings: readonly SettingView[]) => ({
  name,
  title,
  summary: title,
  used: true,
  settings,
});
const view: SettingsView = {
  roles: [role('a', [port, own]), role('b', [cards, bridges])],
  levels: { groups: [], hosts: [] },
  others: [],
  diagnostics: [],
};
const names = (look: Partial<Parameters<typeof visible>[1]>) =>
  visible(view, { role: 'a', level: 'common', query: '', changed: false, ...look }, (s) => s === own).map(
    ({ role: { name }, rows: shown, hidden }) => [name, shown.map((row) => row.settings[0].name), hidden],
  );

describe('what the form shows', () => {
  it('is one role up to the level, and says how much more there is', () => {
    expect(names({})).toEqual([['a', ['own'], 1]]);
    expect(names({ level: 'expert' })).toEqual([['a', ['port', 'own'], 0]]);
  });
  it('is every role and level where one searches by key or by a title of either language', () => {
    expect(names({ query: 'POR' })).toEqual([['a', ['port'], 0]]);
    expect(names({ query: '端口' })).toEqual([['a', ['port'], 0]]);
    expect(names({ query: 'bridges' })).toEqual([['b', ['cards'], 0]]);
    expect(names({ query: 'nothing' })).toEqual([]);
  });
  it('is what was changed', () => expect(names({ changed: true })).toEqual([['a', ['own'], 0]]));
  it('has settings beside each other in one row, at the lowest level of them', () => {
    expect(formRows([cards, bridges])).toEqual([{ settings: [cards, bridges], level: 'basic' }]);
  });
  it('follows an address to a setting, however deep', () => {
    expect(lookAt(view, 'port', 'basic')).toMatchObject({ role: 'a', level: 'expert' });
    expect(lookAt(view, 'bridges', 'common')).toMatchObject({ role: 'b', level: 'common' });
    expect(lookAt(view, 'nobody', 'basic')).toBeUndefined();
  });
});

describe('a draft', () => {
  const all = new Map([port, own].map((one) => [one.name, one]));
  it('begins with what the setting comes to, or with the template that was written', () => {
    expect(fieldValue(port)).toBe('80');
    expect(fieldValue(own)).toBe(true);
    expect(fieldValue({ ...port, written: '{{ other }}' })).toBe('{{ other }}');
    const overruled = { ...port, written: 81, origin: { kind: 'group', name: 'g' } as const };
    expect(fieldValue(overruled)).toBe('81');
  });
  it('is a change only where it differs', () => {
    expect(isChange(port, '80')).toBe(false);
    expect(isChange(port, '81')).toBe(true);
    expect(isChange(port, null)).toBe(false);
    expect(isChange(own, null)).toBe(true);
  });
  it('becomes numbers and keys to remove; what is not valid is left out', () => {
    expect(toSet(all, { port: '81', own: null })).toEqual({ port: 81, own: null });
    expect(toSet(all, { port: '70000' })).toEqual({});
    expect(draftWants(port, '70000')).toEqual({ kind: 'port', low: 1, high: 65_535 });
    expect(toSet(all, { port: '{{ other }}' })).toEqual({ port: '{{ other }}' });
  });
});
