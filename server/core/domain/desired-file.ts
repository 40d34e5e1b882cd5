/** How a container takes a changed file. */
export type Reload =
  | { readonly kind: 'restart' }
  | { readonly kind: 'signal'; readonly signal: string }
  /** A program in the container that says whether the new files are at work. */
  | { readonly kind: 'exec'; readonly argv: readonly string[] };

/** A file under `/etc/kolla/<container>/`, as the host gets it. */
export interface DesiredFile {
  readonly path: string;
  /** May hold secret references (SecretRef.toString()). */
  readonly body: string;
  /** Of the bytes on the host, references resolved. */
  readonly sha256: string;
  /** Octal: "0600". Owner and group on the host are root; `config.json` sets those inside the container. */
  readonly mode: string;
  /** The sources of the file, in merge order: the role's template, then overrides. */
  readonly sources: readonly string[];
  /** How the container takes a change of this file; absent: the container's own way. */
  readonly reload?: Reload;
}
