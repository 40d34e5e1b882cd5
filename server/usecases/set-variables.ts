import type { Catalog } from '../core/catalog/catalog';
import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import { toValue } from '../core/domain/value';
import { readInventory } from '../core/inventory/read-inventory';
import { sameValue } from '../core/inventory/same-value';
import type { VariableOwner } from '../core/inventory/statement';
import { applyEdits, type InventoryEdit } from '../core/topology/apply-edits';
import { checkValue, isTemplate } from '../core/values/check-value';
import { mustBeError } from '../core/values/must-be';
import { folderSays } from '../words/diagnostics/folder';
import { Refusal } from './refusal';
import type { RolesAndTools } from './roles-and-tools';
import { ownOf } from './settings-of-hosts';

/** Settings of a group or a host of an inventory, to be set there; null takes one out again. */
export interface VariablesChange {
  readonly inventory: string;
  readonly of: VariableOwner;
  readonly values: Readonly<Record<string, unknown>>;
  /** The values when the caller began to edit; null: absent. */
  readonly was?: Readonly<Record<string, unknown>>;
}

/** The inventory with settings of a group or a host set, all else as it was. Refuses values that their type does not allow. */
export function withVariables(tools: RolesAndTools, change: VariablesChange): string {
  const { inventory, of, values, was = {} } = change;
  const read = readInventory(inventory, { file: 'inventory' });
  if (!read.value) throw new Refusal('invalid', { kind: 'inventory_unreadable' }, read.diagnostics);
  const own = ownOf(read.value, of) ?? {};
  const moved = Object.keys(was).filter((name) => !sameValue(own[name]?.value ?? null, toValue(was[name])));
  if (moved.length > 0) throw new Refusal('conflict', { kind: 'settings_moved', names: moved });
  const wrong = Object.entries(values).flatMap(([name, value]) => wrongValue(tools.catalog, name, value));
  if (wrong.length > 0) throw new Refusal('invalid', { kind: 'inventory_not_saved' }, wrong);
  const edits = Object.entries(values).flatMap(([name, value]): InventoryEdit[] => {
    if (value !== null) return [{ kind: 'set_var', of, name, value: toValue(value) }];
    return own[name] === undefined ? [] : [{ kind: 'unset_var', of, name }];
  });
  const { value, diagnostics } = applyEdits(inventory, edits);
  if (value === undefined) throw new Refusal('invalid', { kind: 'inventory_not_changed' }, diagnostics);
  return value;
}

function wrongValue({ settings }: Catalog, name: string, value: unknown): readonly Diagnostic[] {
  const declared = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const at = { file: 'inventory' };
  if (!declared)
    return [
      {
        severity: 'error',
        ...bilingual(folderSays.noSuchSetting(name)),
        at,
      },
    ];
  if (value === null || isTemplate(value)) return [];
  const checked = checkValue(declared.spec, value);
  return checked.ok ? [] : [mustBeError(name, checked.wants, value, at)];
}
