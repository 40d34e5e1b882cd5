import names from './kolla-names.json';

/** A variable of Kolla-Ansible: its release lines, and its default where that is a plain value. */
export interface KollaName {
  readonly first: string;
  readonly last: string;
  /** True for a name of release lines beyond the newest that Kollage has. */
  readonly newer: boolean;
  /** False for a name that the newest release lines have no more. */
  readonly current: boolean;
  readonly usual?: string | number | boolean;
}

const settings: Readonly<Record<string, readonly (string | number | boolean)[]>> = names.settings;
/** The release line that Kolla's names are compared with. */
export const CURRENT = '2025.1';

/** A variable of Kolla-Ansible in any release; undefined for a name that it never had. */
export function kollaSetting(name: string): KollaName | undefined {
  const row = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (!row) return undefined;
  const [runs, usual] = row;
  const lines = String(runs).split(/[-,]/);
  const [first = '', last = first] = [lines[0], lines.at(-1)];
  const beyond = (line: string) => names.releases.indexOf(line) - names.releases.indexOf(CURRENT);
  const age = { current: beyond(last) >= 0, newer: beyond(first) > 0 };
  return { first, last, ...age, ...(usual === undefined ? {} : { usual }) };
}

/** The variables that some release shows to operators, in `globals.yml` or `group_vars/`. */
export const operatorVariables: readonly string[] = Object.keys(names.operators);

/** Whether any release of Kolla-Ansible has a secret of this name. */
export const isKollaSecret = (name: string): boolean => Object.hasOwn(names.secrets, name);

/** Whether any release of Kolla-Ansible has a group of this name in its inventories. */
export const isKollaGroup = (name: string): boolean => Object.hasOwn(names.groups, name);
