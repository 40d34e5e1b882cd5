import type { InventoryEdit } from '../inventory/inventory-edit';
import { type Drawing, groupOf } from './drawing';

/** Hosts in no group, as an edit names them. */
export const UNASSIGNED = 'ungrouped';

/** A host in the hand, and the group it was taken from. */
export interface HeldHost {
  readonly host: string;
  readonly from: string;
}

/** Why a drop cannot work. */
export type DropRefusal =
  | { readonly kind: 'already'; readonly hosts: readonly string[]; readonly group: string }
  | { readonly kind: 'child_already'; readonly child: string; readonly group: string }
  | { readonly kind: 'self'; readonly group: string }
  | { readonly kind: 'cycle'; readonly child: string; readonly group: string }
  | { readonly kind: 'nothing' };

/** The edits that a drop makes, or why it cannot work. */
export type Drop =
  | { readonly kind: 'edits'; readonly edits: readonly InventoryEdit[] }
  | { readonly kind: 'refused'; readonly why: DropRefusal };

const refused = (why: DropRefusal): Drop => ({ kind: 'refused', why });
const edits = (made: readonly InventoryEdit[]): Drop => ({ kind: 'edits', edits: made });

/**
 * Moves hosts into a group, or with `copy` has them in it as well; hosts that are in it already stay. Without `to` they
 * leave their group; a host keeps its place in the inventory when it leaves its last group.
 */
export function dropHosts(
  drawing: Drawing,
  held: readonly HeldHost[],
  to: string | undefined,
  copy = false,
): Drop {
  if (to === undefined || to === UNASSIGNED) return takeOut(drawing, held);
  const there = new Set(groupOf(drawing, to).hosts);
  const arriving = firstOfEach(held.filter(({ host }) => !there.has(host)));
  if (arriving.length === 0)
    return refused({ kind: 'already', hosts: held.map(({ host }) => host), group: to });
  return edits([
    ...writeGroup(drawing, to),
    ...arriving.map(({ host, from }): InventoryEdit => {
      if (copy && from !== UNASSIGNED) return { kind: 'add_host', group: to, host };
      return { kind: 'move_host', host, from, to };
    }),
  ]);
}

const firstOfEach = (held: readonly HeldHost[]): readonly HeldHost[] => [
  ...new Map([...held].reverse().map((one) => [one.host, one])).values(),
];

function takeOut(drawing: Drawing, held: readonly HeldHost[]): Drop {
  const leaving = held.filter(({ from }) => from !== UNASSIGNED);
  if (leaving.length === 0) return refused({ kind: 'nothing' });
  const left = new Map(leaving.map(({ host }) => [host, drawing.hosts[host]?.groups.length ?? 0]));
  return edits(
    leaving.map(({ host, from }): InventoryEdit => {
      const groups = left.get(host) ?? 0;
      left.set(host, groups - 1);
      return groups > 1
        ? { kind: 'remove_host', group: from, host }
        : { kind: 'move_host', host, from, to: UNASSIGNED };
    }),
  );
}

/** Puts a group into another one, out of `from` where it is held by one; without `to` it only leaves `from`. */
export function dropGroup(
  drawing: Drawing,
  child: string,
  from: string | undefined,
  to: string | undefined,
): Drop {
  const leave: readonly InventoryEdit[] =
    from === undefined ? [] : [...writeGroup(drawing, from), { kind: 'remove_child', group: from, child }];
  if (to === undefined) return leave.length > 0 ? edits(leave) : refused({ kind: 'nothing' });
  if (to === child) return refused({ kind: 'self', group: to });
  if (groupOf(drawing, to).children.includes(child))
    return refused({ kind: 'child_already', child, group: to });
  if (below(drawing, child).has(to)) return refused({ kind: 'cycle', child, group: to });
  return edits([
    ...writeGroup(drawing, child),
    ...leave,
    ...writeGroup(drawing, to),
    { kind: 'add_child', group: to, child },
  ]);
}

function below(drawing: Drawing, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [name];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    waiting.push(...groupOf(drawing, at).children);
  }
  return found;
}

/** A group that only the roles name gets into the file, with the children it has by default. */
export function writeGroup(drawing: Drawing, name: string): readonly InventoryEdit[] {
  const { written, children } = groupOf(drawing, name);
  if (written) return [];
  return [
    { kind: 'add_group', group: name },
    ...children.flatMap((child): readonly InventoryEdit[] => [
      ...writeGroup(drawing, child),
      { kind: 'add_child', group: name, child },
    ]),
  ];
}
