import names from './kolla-names.json';

/** What Kolla-Ansible knows of a name: its last release line, and its default where that is one plain value. */
export interface KollaName {
  readonly last: string;
  /** False for a name that the newest release lines have no more. */
  readonly current: boolean;
  readonly usual?: string | number | boolean;
}

const settings: Readonly<Record<string, readonly (string | number | boolean)[]>> = names.settings;
const CURRENT = '2025.1';

/** A variable of Kolla-Ansible in any release; undefined for a name that it never had. */
export function kollaSetting(name: string): KollaName | undefined {
  const row = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (!row) return undefined;
  const [runs, usual] = row;
  const last = String(runs).split(/[-,]/).at(-1) ?? '';
  const current = names.releases.indexOf(last) >= names.releases.indexOf(CURRENT);
  return { last, current, ...(usual === undefined ? {} : { usual }) };
}

/** Whether any release of Kolla-Ansible has a secret of this name. */
export const isKollaSecret = (name: string): boolean => Object.hasOwn(names.secrets, name);

/** Whether any release of Kolla-Ansible has a group of this name in its inventories. */
export const isKollaGroup = (name: string): boolean => Object.hasOwn(names.groups, name);
