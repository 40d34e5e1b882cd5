import { inventoryEditSays } from '../../words/diagnostics/inventory-edit';
import type { Checked, Diagnostic } from '../domain/diagnostic';
import { bilingual, hasErrors } from '../domain/diagnostic';
import type { Inventory } from '../domain/inventory';
import { nearest } from '../domain/nearest';
import type { Message } from '../domain/text';
import { editIni } from './edit-ini';
import { editYaml } from './edit-yaml';
import type { InventoryEdit } from './inventory-edit';
import { detectFormat, readInventory } from './read-inventory';
import { impliedGroups } from './statement';

/** The text with one edit made and all else as it was; no value when the edit is impossible or would break it. */
export function editInventory(text: string, file: string, edit: InventoryEdit): Checked<string> {
  const before = readInventory(text, { file });
  if (!before.value) return { diagnostics: before.diagnostics };
  const refused = refuse(before.value, edit, file);
  if (refused.length > 0) return { diagnostics: refused };
  const edited = detectFormat(text, file) === 'yaml' ? editYaml(text, edit) : editIni(text, edit);
  const after = readInventory(edited, { file });
  return hasErrors(after.diagnostics)
    ? { diagnostics: after.diagnostics }
    : { value: edited, diagnostics: after.diagnostics };
}

/** Checks that the hosts and groups of an edit exist, or that a new one does not. */
function refuse(inventory: Inventory, edit: InventoryEdit, file: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const no = (says: Message, didYouMean?: string) =>
    found.push({
      severity: 'error',
      ...bilingual(says),
      at: { file },
      ...(didYouMean === undefined ? {} : { didYouMean }),
    });
  const group = (name: string) => {
    if (!Object.hasOwn(inventory.groups, name) && !impliedGroups.has(name))
      no(inventoryEditSays.noSuchGroup(name), nearest(name, Object.keys(inventory.groups)));
  };
  const host = (name: string) => {
    if (!Object.hasOwn(inventory.hosts, name))
      no(inventoryEditSays.noSuchHost(name), nearest(name, Object.keys(inventory.hosts)));
  };
  const member = (name: string, of: string) => {
    if (!hostsOf(inventory, of).includes(name)) no(inventoryEditSays.notAMember(name, of));
  };
  const varName = (name: string) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) no(inventoryEditSays.badVariableName(name));
  };
  switch (edit.kind) {
    case 'add_host':
      group(edit.group);
      if (!isName(edit.host)) no(inventoryEditSays.badHostName(edit.host));
      if (hostsOf(inventory, edit.group).includes(edit.host))
        no(inventoryEditSays.memberAlready(edit.host, edit.group));
      Object.keys(edit.vars ?? {}).forEach(varName);
      break;
    case 'remove_host':
      member(edit.host, edit.group);
      break;
    case 'delete_host':
      host(edit.host);
      break;
    case 'move_host':
      member(edit.host, edit.from);
      group(edit.to);
      if (hostsOf(inventory, edit.to).includes(edit.host))
        no(inventoryEditSays.memberAlready(edit.host, edit.to));
      break;
    case 'add_group':
      if (!isName(edit.group)) no(inventoryEditSays.badGroupName(edit.group));
      if (Object.hasOwn(inventory.groups, edit.group) || impliedGroups.has(edit.group))
        no(inventoryEditSays.groupExists(edit.group));
      break;
    case 'remove_group':
      if (impliedGroups.has(edit.group)) no(inventoryEditSays.groupStays(edit.group));
      group(edit.group);
      for (const name of hostsOf(inventory, edit.group))
        if (Object.values(inventory.groups).every((g) => g.name === edit.group || !g.hosts.includes(name)))
          no(inventoryEditSays.onlyInGroup(name, edit.group));
      break;
    case 'add_child':
      group(edit.group);
      group(edit.child);
      if (impliedGroups.has(edit.group) || impliedGroups.has(edit.child))
        no(inventoryEditSays.impliedIsNoChild);
      if (inventory.groups[edit.group]?.children.includes(edit.child))
        no(inventoryEditSays.childAlready(edit.child, edit.group));
      break;
    case 'remove_child':
      group(edit.group);
      if (!inventory.groups[edit.group]?.children.includes(edit.child))
        no(inventoryEditSays.notAChild(edit.child, edit.group));
      break;
    case 'set_var':
    case 'unset_var':
      varName(edit.name);
      if (edit.of.kind === 'host') host(edit.of.name);
      else group(edit.of.name);
  }
  return found;
}

const isName = (name: string): boolean => /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/.test(name);

function hostsOf(inventory: Inventory, group: string): readonly string[] {
  if (!impliedGroups.has(group))
    return Object.hasOwn(inventory.groups, group) ? (inventory.groups[group]?.hosts ?? []) : [];
  const grouped = new Set(Object.values(inventory.groups).flatMap((g) => g.hosts));
  return Object.keys(inventory.hosts).filter((host) => !grouped.has(host));
}
