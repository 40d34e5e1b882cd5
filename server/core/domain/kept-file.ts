/** A file of a folder as it was brought, by its path there with `/`. */
export interface FolderFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What a file of a Kolla-style folder is for. `part`: of `globals.d/`; `binary`: an override that is no text; `other`:
 * nothing of Kollage reads it.
 */
export type FileKind =
  | 'inventory'
  | 'globals'
  | 'passwords'
  | 'override'
  | 'binary'
  | 'part'
  | 'groups'
  | 'hosts'
  | 'certificate'
  | 'other';

/** A file of a folder as a cloud keeps it. */
export interface KeptFile {
  readonly path: string;
  readonly kind: FileKind;
  /** Of several inventories or folders of variables, which is read first; inventory 0 is the one that the panel draws. */
  readonly position: number;
  /** Of a text that the cloud keeps nowhere else: the text now. */
  readonly text?: string;
  /** SHA-256 of its text as it was brought, opened; of nothing where no text is read. */
  readonly digest: string;
  /** The bytes as they were brought, where they are not that text; base64. */
  readonly original?: string;
}

/** The folder of certificates. */
export const CERTIFICATES = 'certificates/';

/** Kinds whose text is kept with the file itself; the first inventory, globals.yml and overrides have places of their own. */
export const besideKinds: ReadonlySet<FileKind> = new Set([
  'inventory',
  'part',
  'groups',
  'hosts',
  'certificate',
]);

/** What a file that lies beside them is for, by its path. */
export function besideKind(path: string): FileKind {
  if (path.startsWith('globals.d/')) return 'part';
  if (path.startsWith(CERTIFICATES)) return 'certificate';
  if (/(^|\/)group_vars\//.test(path)) return 'groups';
  if (/(^|\/)host_vars\//.test(path)) return 'hosts';
  return 'inventory';
}
