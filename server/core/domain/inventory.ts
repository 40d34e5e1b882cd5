import type { SourceRange } from './diagnostic';
import type { Value } from './value';

/** Variables as written; strings may be templates. Each remembers where it was written. */
export type Variables = Readonly<Record<string, { readonly value: Value; readonly at?: SourceRange }>>;

export interface Group {
  readonly name: string;
  /** Hosts named directly in this group, in file order. */
  readonly hosts: readonly string[];
  readonly children: readonly string[];
  readonly vars: Variables;
  readonly at?: SourceRange;
}

/** `group_vars/` and `host_vars/` of one folder, read. */
export interface VariableFolder {
  readonly groups: Readonly<Record<string, Variables>>;
  readonly hosts: Readonly<Record<string, Variables>>;
}

/** An Ansible inventory, read. `all` and `ungrouped` are implied, not listed, unless they carry variables. */
export interface Inventory {
  readonly hosts: Readonly<Record<string, { readonly vars: Variables; readonly at?: SourceRange }>>;
  readonly groups: Readonly<Record<string, Group>>;
  /** Folders of variables; a later one wins over those before it. */
  readonly folders?: readonly VariableFolder[];
}
