import type { Checked, Diagnostic } from '../domain/diagnostic';
import { editInventory } from '../inventory/edit-inventory';
import type { InventoryEdit } from '../inventory/inventory-edit';

/** The inventory with all edits made, in order; no value, and why, when one of them cannot be made. */
export function applyEdits(text: string, edits: readonly InventoryEdit[]): Checked<string> {
  let value = text;
  let diagnostics: readonly Diagnostic[] = [];
  for (const edit of edits) {
    const edited = editInventory(value, 'inventory', edit);
    if (edited.value === undefined) return { diagnostics: edited.diagnostics };
    value = edited.value;
    diagnostics = edited.diagnostics;
  }
  return { value, diagnostics };
}

export type { InventoryEdit } from '../inventory/inventory-edit';
