import type { Checked } from '../domain/diagnostic';
import type { Inventory } from '../domain/inventory';
import { readInventory } from '../inventory/read-inventory';
import { resolveGroups } from '../inventory/resolve-groups';

/** The roles' defaults of groups that an inventory may leave out. */
export type DefaultGroups = Readonly<
  Record<string, { readonly children: readonly string[]; readonly formerly?: readonly string[] }>
>;

export interface DrawnHost {
  readonly name: string;
  /** `ansible_host`, as written on the host or one of its groups. */
  readonly address?: string;
  /** Groups that name it, in file order. */
  readonly groups: readonly string[];
}

export interface DrawnGroup {
  readonly name: string;
  /** False for a group that the roles name and the file does not. */
  readonly written: boolean;
  /** Hosts named in it, in file order. */
  readonly hosts: readonly string[];
  readonly children: readonly string[];
  readonly parents: readonly string[];
  /** Its hosts and those of its children. */
  readonly members: readonly string[];
}

/** An inventory as the canvas shows it. */
export interface Drawing {
  readonly hosts: Readonly<Record<string, DrawnHost>>;
  readonly groups: Readonly<Record<string, DrawnGroup>>;
  /** The main groups, then those in which the operator has a hand. */
  readonly shown: readonly string[];
  /** Hosts in no group. */
  readonly unassigned: readonly string[];
}

/** The machine that Ansible ran on: a group that runs no service. */
export const DEPLOYMENT = 'deployment';

/** Reads an inventory into what the canvas shows. `usual`: groups that Kolla's own inventories have, too. */
export function drawInventory(
  text: string,
  defaults: DefaultGroups,
  usual: ReadonlySet<string> = new Set(),
): Checked<Drawing> {
  const { value, diagnostics } = readInventory(text, { file: 'inventory' });
  return value ? { value: draw(value, defaults, usual), diagnostics } : { diagnostics };
}

function draw(inventory: Inventory, defaults: DefaultGroups, usual: ReadonlySet<string>): Drawing {
  const resolved = resolveGroups(inventory, defaults);
  const names = Object.keys(resolved.groups).filter((name) => name !== 'all' && name !== 'ungrouped');
  const written = (name: string) =>
    Object.hasOwn(inventory.groups, name) ? inventory.groups[name] : undefined;
  const childrenOf = (name: string): readonly string[] =>
    written(name)?.children ?? defaultChildren(name, defaults, new Set(names));
  const parents = new Map<string, string[]>(names.map((name) => [name, []]));
  const groupsOf = new Map<string, string[]>(Object.keys(inventory.hosts).map((host) => [host, []]));
  for (const name of names) {
    for (const child of childrenOf(name)) parents.get(child)?.push(name);
    for (const host of written(name)?.hosts ?? []) groupsOf.get(host)?.push(name);
  }
  const groups = Object.fromEntries(
    names.map((name): [string, DrawnGroup] => [
      name,
      {
        name,
        written: written(name) !== undefined,
        hosts: written(name)?.hosts ?? [],
        children: childrenOf(name),
        parents: parents.get(name) ?? [],
        members: resolved.groups[name] ?? [],
      },
    ]),
  );
  const hosts = Object.fromEntries(
    Object.keys(inventory.hosts).map((name): [string, DrawnHost] => {
      const address = resolved.varsOf(name).ansible_host?.value;
      const known = typeof address === 'string' ? { address } : {};
      return [name, { name, ...known, groups: groupsOf.get(name) ?? [] }];
    }),
  );
  return {
    hosts,
    groups,
    shown: shownOf(groups, defaults, usual),
    unassigned: Object.keys(hosts).filter((name) => (groupsOf.get(name) ?? []).length === 0),
  };
}

function defaultChildren(
  name: string,
  defaults: DefaultGroups,
  known: ReadonlySet<string>,
): readonly string[] {
  const { children = [], formerly = [] } = defaults[name] ?? {};
  const former = formerly.filter((other) => known.has(other));
  return former.length > 0 ? former : children.filter((child) => known.has(child));
}

/** Groups that roles build on and do not make themselves: control, network, compute, storage, monitoring. */
export function mainGroups(defaults: DefaultGroups): readonly string[] {
  const order = ['control', 'network', 'compute', 'storage', 'monitoring'];
  const named = new Set(Object.values(defaults).flatMap(({ children }) => children));
  const rank = (name: string) => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  return [...named].filter((name) => !Object.hasOwn(defaults, name)).sort((a, b) => rank(a) - rank(b));
}

function shownOf(
  groups: Drawing['groups'],
  defaults: DefaultGroups,
  usual: ReadonlySet<string>,
): readonly string[] {
  const main = mainGroups(defaults);
  const isOwn = ({ name, written, hosts, children }: DrawnGroup): boolean => {
    if (!written || main.includes(name)) return false;
    const role = defaults[name];
    if (hosts.length > 0 || name === DEPLOYMENT) return true;
    return role ? !sameMembers(children, role.children) && !usual.has(name) : !usual.has(name);
  };
  const own = Object.values(groups).filter(isOwn);
  return [
    ...main,
    ...own.filter(({ name }) => name !== DEPLOYMENT).map(({ name }) => name),
    ...own.filter(({ name }) => name === DEPLOYMENT).map(({ name }) => name),
  ];
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** A group as the canvas shows it; one that nothing names yet is empty. */
export const groupOf = (drawing: Drawing, name: string): DrawnGroup =>
  (Object.hasOwn(drawing.groups, name) ? drawing.groups[name] : undefined) ?? {
    name,
    written: false,
    hosts: [],
    children: [],
    parents: [],
    members: [],
  };
