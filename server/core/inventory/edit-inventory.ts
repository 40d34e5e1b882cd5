import type { Checked, Diagnostic } from '../domain/diagnostic';
import { bilingual, hasErrors } from '../domain/diagnostic';
import type { Inventory } from '../domain/inventory';
import { nearest } from '../domain/nearest';
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

/** What the edit names must be there, or must not. */
function refuse(inventory: Inventory, edit: InventoryEdit, file: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const no = (en: string, zh: string, didYouMean?: string) =>
    found.push({
      severity: 'error',
      ...bilingual({ en, zh }),
      at: { file },
      ...(didYouMean === undefined ? {} : { didYouMean }),
    });
  const group = (name: string) => {
    if (!Object.hasOwn(inventory.groups, name) && !impliedGroups.has(name))
      no(`unknown group "${name}"`, `未知的组“${name}”`, nearest(name, Object.keys(inventory.groups)));
  };
  const host = (name: string) => {
    if (!Object.hasOwn(inventory.hosts, name))
      no(`unknown host "${name}"`, `未知的主机“${name}”`, nearest(name, Object.keys(inventory.hosts)));
  };
  const member = (name: string, of: string) => {
    if (!hostsOf(inventory, of).includes(name))
      no(`host "${name}" is not in group "${of}"`, `主机“${name}”不在组“${of}”中`);
  };
  const varName = (name: string) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) no(`bad variable name "${name}"`, `变量名“${name}”无效`);
  };
  switch (edit.kind) {
    case 'add_host':
      group(edit.group);
      if (!isName(edit.host)) no(`bad host name "${edit.host}"`, `主机名“${edit.host}”无效`);
      if (hostsOf(inventory, edit.group).includes(edit.host))
        no(
          `host "${edit.host}" is in group "${edit.group}" already`,
          `主机“${edit.host}”已在组“${edit.group}”中`,
        );
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
        no(`host "${edit.host}" is in group "${edit.to}" already`, `主机“${edit.host}”已在组“${edit.to}”中`);
      break;
    case 'add_group':
      if (!isName(edit.group)) no(`bad group name "${edit.group}"`, `组名“${edit.group}”无效`);
      if (Object.hasOwn(inventory.groups, edit.group) || impliedGroups.has(edit.group))
        no(`there is a group "${edit.group}" already`, `组“${edit.group}”已存在`);
      break;
    case 'remove_group':
      if (impliedGroups.has(edit.group))
        no(`group "${edit.group}" cannot be removed`, `组“${edit.group}”不能移除`);
      group(edit.group);
      for (const name of hostsOf(inventory, edit.group))
        if (Object.values(inventory.groups).every((g) => g.name === edit.group || !g.hosts.includes(name)))
          no(
            `host "${name}" is only in group "${edit.group}": move or delete it first`,
            `主机“${name}”只在组“${edit.group}”中：请先移走或删除该主机`,
          );
      break;
    case 'add_child':
      group(edit.group);
      group(edit.child);
      if (impliedGroups.has(edit.group) || impliedGroups.has(edit.child))
        no('"all" and "ungrouped" have no place among the children', '“all”和“ungrouped”不能作为子组');
      if (inventory.groups[edit.group]?.children.includes(edit.child))
        no(
          `"${edit.child}" is a child of "${edit.group}" already`,
          `“${edit.child}”已是“${edit.group}”的子组`,
        );
      break;
    case 'remove_child':
      group(edit.group);
      if (!inventory.groups[edit.group]?.children.includes(edit.child))
        no(`"${edit.child}" is no child of "${edit.group}"`, `“${edit.child}”不是“${edit.group}”的子组`);
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
