import type { SourceRange } from '../domain/diagnostic';
import type { Group, Inventory, Variables } from '../domain/inventory';
import type { Value } from '../domain/value';
import type { VariableOwner } from './statement';

/** An inventory with membership expanded and variables merged, as Ansible would see it. */
export interface ResolvedInventory {
  /** All hosts, in the order of `groups.all`. */
  readonly hosts: readonly string[];
  /** Hosts of every group, `all` and `ungrouped` included: those of its children first, then its own. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** A host's groups from the farthest (`all`) to the nearest; a later one wins. Empty for an unknown host. */
  groupsOf(host: string): readonly string[];
  /** A host's variables with who set them. */
  varsOf(host: string): ResolvedVariables;
  /** The inventory as its files say it. */
  readonly written: Inventory;
}

/** The defaults of a group that an inventory may leave out. */
interface DefaultGroup {
  readonly children: readonly string[];
  /** Names that the group had in older releases of Kolla-Ansible. */
  readonly formerly?: readonly string[];
}

export type ResolvedVariables = Readonly<
  Record<string, { readonly value: Value; readonly origin: VariableOwner; readonly at?: SourceRange }>
>;

/** Expands groups; one that only `defaults` name holds the group of its former name, else those of its children that exist. */
export function resolveGroups(
  inventory: Inventory,
  defaults: Readonly<Record<string, DefaultGroup>>,
): ResolvedInventory {
  const groups = withDefaults(inventory, defaults);
  const members = expandMembers(inventory, groups);
  const depths = depthsOf(groups);
  const groupsByHost = new Map<string, string[]>(members.get('all')?.map((host) => [host, []]));
  for (const name of byPrecedence([...members.keys()], depths, inventory))
    for (const host of members.get(name) ?? []) groupsByHost.get(host)?.push(name);
  const variables = new Map<string, ResolvedVariables>();
  const groupsOf = (host: string) => groupsByHost.get(host) ?? [];
  return {
    hosts: members.get('all') ?? [],
    groups: Object.fromEntries(members),
    written: inventory,
    groupsOf,
    varsOf: (host) => {
      const known = variables.get(host) ?? mergeVariables(inventory, host, groupsOf(host));
      variables.set(host, known);
      return known;
    },
  };
}

type Groups = ReadonlyMap<string, Pick<Group, 'hosts' | 'children'>>;

function withDefaults(inventory: Inventory, defaults: Readonly<Record<string, DefaultGroup>>): Groups {
  const groups = new Map<string, Pick<Group, 'hosts' | 'children'>>(
    Object.entries(inventory.groups).filter(([name]) => name !== 'all' && name !== 'ungrouped'),
  );
  const made = Object.entries(defaults).filter(([name]) => !groups.has(name));
  const known = new Set([...groups.keys(), ...made.map(([name]) => name)]);
  for (const [name, { children, formerly = [] }] of made) {
    const former = formerly.filter((other) => groups.has(other));
    const wanted = former.length > 0 ? former : children.filter((child) => known.has(child));
    groups.set(name, { hosts: [], children: wanted });
  }
  return groups;
}

/** Each group once; a child that leads back to a group being walked adds nothing. */
function expandMembers(inventory: Inventory, groups: Groups): Map<string, readonly string[]> {
  const members = new Map<string, readonly string[]>();
  const walking = new Set<string>();
  const expand = (name: string): readonly string[] => {
    const known = members.get(name);
    if (known) return known;
    if (walking.has(name)) return [];
    walking.add(name);
    const hosts = new Set<string>();
    for (const child of groups.get(name)?.children ?? []) for (const host of expand(child)) hosts.add(host);
    for (const host of groups.get(name)?.hosts ?? []) hosts.add(host);
    walking.delete(name);
    members.set(name, [...hosts]);
    return [...hosts];
  };
  for (const name of groups.keys()) expand(name);
  const grouped = new Set([...members.values()].flat());
  const ungrouped = Object.keys(inventory.hosts).filter((host) => !grouped.has(host));
  members.set('all', [...new Set([...ungrouped, ...grouped])]);
  members.set('ungrouped', ungrouped);
  return members;
}

/** The longest way down from `all`, as Ansible counts it. */
function depthsOf(groups: Groups): ReadonlyMap<string, number> {
  const parents = new Map<string, string[]>([...groups.keys()].map((name) => [name, []]));
  for (const [name, { children }] of groups) for (const child of children) parents.get(child)?.push(name);
  const depths = new Map<string, number>([['all', 0]]);
  const depth = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 1);
    const found = 1 + Math.max(0, ...(parents.get(name) ?? []).map(depth));
    depths.set(name, found);
    return found;
  };
  for (const name of groups.keys()) depth(name);
  return depths.set('ungrouped', 1);
}

/** Ansible's order: depth, then `ansible_group_priority`, then name; the last one wins. */
function byPrecedence(
  names: readonly string[],
  depths: ReadonlyMap<string, number>,
  inventory: Inventory,
): readonly string[] {
  const priority = (name: string): number => {
    const vars = Object.hasOwn(inventory.groups, name) ? inventory.groups[name]?.vars : undefined;
    return Number(vars?.ansible_group_priority?.value ?? 1) || 1;
  };
  const keyed = names.map((name) => ({ name, depth: depths.get(name) ?? 1, priority: priority(name) }));
  keyed.sort((a, b) => a.depth - b.depth || a.priority - b.priority || (a.name < b.name ? -1 : 1));
  return keyed.map(({ name }) => name);
}

/**
 * Ansible's order: the inventory's `all`, its groups, `group_vars/all`, `group_vars/` of the groups, the host in the
 * inventory, `host_vars/`. A folder's groups come together, so those of a later folder win over nearer ones of a former.
 */
function mergeVariables(
  inventory: Inventory,
  host: string,
  groupNames: readonly string[],
): ResolvedVariables {
  const merged = new Map<string, ResolvedVariables[string]>();
  const lay = (kind: VariableOwner['kind'], name: string, vars: Variables = {}) => {
    for (const [key, { value, at }] of Object.entries(vars))
      merged.set(key, { value, origin: { kind, name }, ...(at === undefined ? {} : { at }) });
  };
  const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  const { groups, hosts, folders = [] } = inventory;
  const grouped = groupNames.filter((name) => name !== 'all');
  for (const name of groupNames) lay('group', name, own(groups, name)?.vars);
  for (const folder of folders) lay('group', 'all', own(folder.groups, 'all'));
  for (const folder of folders) for (const name of grouped) lay('group', name, own(folder.groups, name));
  lay('host', host, own(hosts, host)?.vars);
  for (const folder of folders) lay('host', host, own(folder.hosts, host));
  return Object.fromEntries(merged);
}
