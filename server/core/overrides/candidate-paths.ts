/** A generated file that the operator may lay something over. */
export interface Overridable {
  readonly role: string;
  /** Kolla's service name, with dashes: `nova-compute`. */
  readonly container: string;
  readonly host: string;
  /** `nova.conf`, as it is named in the container. */
  readonly fileName: string;
  readonly merge: 'ini' | 'yaml' | 'replace';
  /** Paths that the role declares, templates rendered; they take the place of the default ones. */
  readonly overrides?: readonly string[];
}

/** Where below `config/` an override of a file may lie, weakest first; for `replace` the last one found wins. */
export function candidatePaths(file: Overridable): readonly string[] {
  return [...new Set(file.overrides ?? defaultPaths(file))];
}

function defaultPaths({ role, container, host, fileName, merge }: Overridable): readonly string[] {
  const perHost = `${role}/${host}/${fileName}`;
  const isMain = merge === 'ini' && fileName === `${role}.conf`;
  if (!isMain) return [`${role}/${fileName}`, perHost];
  return [
    'global.conf',
    'database.conf',
    'messaging.conf',
    `${role}.conf`,
    `${role}/${container}.conf`,
    perHost,
    `${role}/${host}/${container}.conf`,
  ];
}
