/** A text, and how diagnostics name it. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** The texts below `group_vars/` and `host_vars/` of one folder, by their path there. */
export interface VariableTree {
  /** How diagnostics name the folder that holds both: empty, or with a `/` at its end. */
  readonly place: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly hosts: Readonly<Record<string, string>>;
}

/** The files of an operator's folder besides its inventory and globals.yml. */
export interface BesideFiles {
  /** Inventories after the first; a later one wins. */
  readonly inventories: readonly NamedText[];
  /** `globals.d/`, in the order of names; a later file wins, over globals.yml too. */
  readonly globals: readonly NamedText[];
  readonly variables: readonly VariableTree[];
  /** PEM files below `certificates/`. References stand in place of private keys. */
  readonly certificates?: readonly NamedText[];
}
