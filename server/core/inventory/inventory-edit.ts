import type { Value } from '../domain/value';
import type { VariableOwner } from './statement';

/** A change to an inventory file, as data. */
export type InventoryEdit =
  | {
      readonly kind: 'add_host';
      readonly group: string;
      readonly host: string;
      readonly vars?: Readonly<Record<string, Value>>;
    }
  /** Takes a host out of one group; from its last group it leaves the inventory. */
  | { readonly kind: 'remove_host'; readonly group: string; readonly host: string }
  | { readonly kind: 'delete_host'; readonly host: string }
  | { readonly kind: 'move_host'; readonly host: string; readonly from: string; readonly to: string }
  | { readonly kind: 'add_group'; readonly group: string }
  /** Refused while a host is in this group only. */
  | { readonly kind: 'remove_group'; readonly group: string }
  | { readonly kind: 'add_child'; readonly group: string; readonly child: string }
  | { readonly kind: 'remove_child'; readonly group: string; readonly child: string }
  | { readonly kind: 'set_var'; readonly of: VariableOwner; readonly name: string; readonly value: Value }
  | { readonly kind: 'unset_var'; readonly of: VariableOwner; readonly name: string };
