import type { SourceRange } from '../domain/diagnostic';
import type { Value } from '../domain/value';

/** One thing an inventory file says, whatever its format, in file order. */
export type Statement =
  | { readonly kind: 'group'; readonly name: string; readonly at: SourceRange }
  /** A group of YAML's `children:` without a body: made when nothing else makes it. */
  | { readonly kind: 'bare_group'; readonly name: string; readonly at: SourceRange }
  | { readonly kind: 'host'; readonly group: string; readonly name: string; readonly at: SourceRange }
  | { readonly kind: 'child'; readonly group: string; readonly name: string; readonly at: SourceRange }
  /** A `[name:vars]` section: does not make the group. */
  | { readonly kind: 'vars_of'; readonly group: string; readonly at: SourceRange }
  | {
      readonly kind: 'var';
      readonly of: VariableOwner;
      readonly name: string;
      readonly value: Value;
      readonly at: SourceRange;
    };

/** The owner of a variable. */
export interface VariableOwner {
  readonly kind: 'host' | 'group';
  readonly name: string;
}

/** Groups that Ansible makes by itself. */
export const impliedGroups: ReadonlySet<string> = new Set(['all', 'ungrouped']);
