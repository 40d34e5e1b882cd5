/**
 * Kinds of files by their quoting rules. `oslo`: INI as oslo.config reads it; `cnf`: MariaDB's option files;
 * `libvirt`: libvirt's key files; `cookie`: Erlang's cookie; `keyring`: Ceph's keys; `verbatim`: the bytes of the
 * secret itself (a private key).
 */
export const fileFormats = [
  'oslo',
  'cnf',
  'ceph',
  'json',
  'yaml',
  'sql',
  'haproxy',
  'keepalived',
  'shell',
  'python',
  'xml',
  'keyring',
  'libvirt',
  'cookie',
  'verbatim',
] as const;
export type FileFormat = (typeof fileFormats)[number];

/** How a secret is quoted in one place of a file: `in_double` stands between double quotes of the file. */
export const quotings = [
  'oslo',
  'oslo_inner',
  'cnf',
  'ceph',
  'ceph_inner',
  'json',
  'json_string',
  'yaml_in_single',
  'sql',
  'haproxy',
  'haproxy_in_double',
  'keepalived',
  'shell',
  'shell_in_single',
  'shell_in_double',
  'python',
  'xml',
  'keyring',
  'libvirt',
  'cookie',
  'verbatim',
] as const;
export type Quoting = (typeof quotings)[number];
