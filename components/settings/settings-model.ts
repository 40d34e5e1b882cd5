import type { RoleSettings, SettingsLevel, SettingsView, SettingView } from '@/server/views/settings';

/** A level as one text: `cloud`, `group compute`. */
export const levelKey = (level: SettingsLevel): string =>
  level.kind === 'cloud' ? 'cloud' : `${level.kind} ${level.name}`;

/** The level of such a text. */
export function levelOf(key: string): SettingsLevel {
  const [, kind, name] = /^(group|host) (.+)$/.exec(key) ?? [];
  return (kind === 'group' || kind === 'host') && name !== undefined ? { kind, name } : { kind: 'cloud' };
}

export const levels = ['basic', 'common', 'expert'] as const;
export type Level = (typeof levels)[number];

/** What the reader wants to see. A search and `changed` look at every level of every role. */
export interface Look {
  readonly role: string;
  readonly level: Level;
  readonly query: string;
  readonly changed: boolean;
}

/** A row of the form: one setting, or several that make one table. */
export interface FormRow {
  readonly settings: readonly [SettingView, ...SettingView[]];
  readonly level: Level;
}

export interface FormRole {
  readonly role: RoleSettings;
  readonly rows: readonly FormRow[];
  /** Rows that only a higher level shows. */
  readonly hidden: number;
}

export const settingsByName = (view: SettingsView): ReadonlyMap<string, SettingView> =>
  new Map(view.roles.flatMap((role) => role.settings.map((one) => [one.name, one] as const)));

const rank = (level: Level): number => levels.indexOf(level);

/** Settings beside each other are one row, where the first of them stands. */
export function formRows(settings: readonly SettingView[]): readonly FormRow[] {
  const lead = (one: SettingView): string => one.spec.rows?.beside ?? one.name;
  return settings.flatMap((one): FormRow[] => {
    const together = settings.filter((other) => lead(other) === lead(one));
    if (together[0] !== one) return [];
    const level = together.map((s) => s.spec.level).toSorted((a, b) => rank(a) - rank(b))[0];
    return [{ settings: [one, ...together.slice(1)], level: level ?? 'common' }];
  });
}

const norm = (text: string): string => text.toLowerCase();

function matches(row: FormRow, words: readonly string[]): boolean {
  const text = norm(
    row.settings.flatMap(({ name, spec }) => [name, spec.title?.en ?? '', spec.title?.zh ?? '']).join(' '),
  );
  return words.every((word) => text.includes(word));
}

/** The rows to show, by role; `isChanged` says which differ from their default or are about to. */
export function visible(
  view: SettingsView,
  look: Look,
  isChanged: (setting: SettingView) => boolean,
): readonly FormRole[] {
  const words = norm(look.query).split(/\s+/).filter(Boolean);
  const everywhere = words.length > 0 || look.changed;
  return view.roles
    .filter((role) => everywhere || role.name === look.role)
    .map((role) => {
      const all = formRows(role.settings);
      const found = all.filter(
        (row) => matches(row, words) && (!look.changed || row.settings.some(isChanged)),
      );
      const rows = everywhere ? found : found.filter((row) => rank(row.level) <= rank(look.level));
      return { role, rows, hidden: everywhere ? 0 : found.length - rows.length };
    })
    .filter(({ rows }) => !everywhere || rows.length > 0);
}

/** What is to be shown for one setting to be seen; undefined for a name that nobody has. */
export function lookAt(view: SettingsView, name: string, level: Level): Look | undefined {
  for (const role of view.roles) {
    const row = formRows(role.settings).find((one) => one.settings.some((s) => s.name === name));
    if (row)
      return {
        role: role.name,
        level: rank(row.level) > rank(level) ? row.level : level,
        query: '',
        changed: false,
      };
  }
  return undefined;
}
