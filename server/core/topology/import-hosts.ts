import type { Checked } from '../domain/diagnostic';
import type { Value } from '../domain/value';
import type { InventoryEdit } from '../inventory/inventory-edit';
import { readInventory } from '../inventory/read-inventory';
import { impliedGroups } from '../inventory/statement';
import { type Drawing, groupOf } from './drawing';
import { UNASSIGNED, writeGroup } from './drop';
import type { NewHost } from './host-lines';

/** The edits that add hosts to a group, or to none. */
export function addHosts(
  drawing: Drawing,
  hosts: readonly NewHost[],
  group: string | undefined,
): readonly InventoryEdit[] {
  return [
    ...(group === undefined ? [] : writeGroup(drawing, group)),
    ...hosts.map(
      ({ name, vars }): InventoryEdit => ({
        kind: 'add_host',
        group: group ?? UNASSIGNED,
        host: name,
        ...(Object.keys(vars).length > 0 ? { vars } : {}),
      }),
    ),
  ];
}

/**
 * The edits that take hosts, groups and their variables over from another inventory. What is in this one already stays
 * as it is.
 */
export function importInventory(drawing: Drawing, text: string): Checked<readonly InventoryEdit[]> {
  const { value, diagnostics } = readInventory(text, { file: 'pasted' });
  if (!value) return { diagnostics };
  const edits: InventoryEdit[] = [];
  const groups = Object.values(value.groups).filter(({ name }) => !impliedGroups.has(name));
  const made = new Set<string>();
  for (const { name } of groups) {
    if (groupOf(drawing, name).written || made.has(name)) continue;
    for (const edit of writeGroup(drawing, name)) {
      const key = edit.kind === 'add_group' ? edit.group : undefined;
      if (key !== undefined && made.has(key)) continue;
      if (key !== undefined) made.add(key);
      edits.push(edit);
    }
  }
  const added = new Set<string>();
  const add = (host: string, group: string) => {
    if (groupOf(drawing, group).hosts.includes(host)) return;
    const isNew = !Object.hasOwn(drawing.hosts, host) && !added.has(host);
    const vars = isNew ? plain(value.hosts[host]?.vars ?? {}) : {};
    added.add(host);
    edits.push({ kind: 'add_host', group, host, ...(Object.keys(vars).length > 0 ? { vars } : {}) });
  };
  for (const { name, hosts } of groups) for (const host of hosts) add(host, name);
  for (const host of Object.keys(value.hosts))
    if (!added.has(host) && !Object.hasOwn(drawing.hosts, host)) add(host, UNASSIGNED);
  for (const { name, children, vars } of groups) {
    const known = new Set(groupOf(drawing, name).children);
    for (const child of children)
      if (!known.has(child)) edits.push({ kind: 'add_child', group: name, child });
    if (groupOf(drawing, name).written) continue;
    for (const [key, { value: set }] of Object.entries(vars))
      edits.push({ kind: 'set_var', of: { kind: 'group', name }, name: key, value: set });
  }
  return { value: edits, diagnostics };
}

const plain = (vars: Readonly<Record<string, { readonly value: Value }>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(vars).map(([name, { value }]) => [name, value]));
