import type { ContainerDecl } from '../catalog/role-schema';
import type { Compilation } from '../compile/compilation';
import { groupOfContainer, runsOn } from '../compile/placements';
import type { InventoryEdit } from '../inventory/inventory-edit';
import { applyEdits } from './apply-edits';
import { DEPLOYMENT, type Drawing, groupOf } from './drawing';
import { UNASSIGNED, writeGroup } from './drop';

/** The edits that mend a rule, and the one of them that says it all. */
export interface Fix {
  readonly does: InventoryEdit;
  readonly edits: readonly InventoryEdit[];
}

/** A rule that the drawing breaks. `group` or `host` is where it is shown. */
export type BrokenRule =
  /** Members of a cluster that decides by majority: an even number, or fewer than three. */
  | {
      readonly id: 'quorum';
      readonly roles: readonly string[];
      readonly group: string;
      readonly members: readonly string[];
      readonly fix?: Fix;
    }
  /** A service is on, and its group has no host. */
  | {
      readonly id: 'no_host';
      readonly role: string;
      readonly containers: readonly string[];
      readonly group: string;
      readonly fix?: Fix;
    }
  /** The hosts run one container without the other, which must be beside it. */
  | {
      readonly id: 'apart';
      readonly container: string;
      readonly beside: string;
      readonly group: string;
      readonly hosts: readonly string[];
      readonly fix?: Fix;
    };

/** Containers that need another one on the same host: they share a socket or a router's namespace. */
const TOGETHER: readonly { readonly role: string; readonly container: string; readonly with: string }[] = [
  { role: 'neutron', container: 'neutron_l3_agent', with: 'neutron_metadata_agent' },
];

/** Every rule that the drawing breaks, those that stop a service first. */
export function brokenRules(compilation: Compilation, drawing: Drawing, text: string): readonly BrokenRule[] {
  if (Object.keys(drawing.hosts).length === 0) return [];
  const found = [
    ...withoutHost(compilation, drawing),
    ...apart(compilation, drawing),
    ...quorums(compilation, drawing),
  ];
  return found.map(({ fix, ...rule }) =>
    fix && applyEdits(text, fix.edits).value !== undefined ? { ...rule, fix } : rule,
  );
}

function quorums(compilation: Compilation, drawing: Drawing): readonly BrokenRule[] {
  const found = new Map<string, { roles: string[]; group: string; members: readonly string[] }>();
  for (const placed of compilation.placements.all()) {
    if (!placed.decl.quorum) continue;
    const role = placed.role.spec.name;
    const { length } = placed.hosts;
    // A single controller is a deliberate choice: the cloud ends with its host anyway.
    const alone = length === 1 && serving(drawing).length === 1;
    if (alone || (length >= 3 && length % 2 === 1)) continue;
    const group = sourceOf(drawing, groupOfContainer(placed.role, placed.declared, placed.decl));
    const key = [group, ...placed.hosts].join(' ');
    const known = found.get(key);
    if (known) known.roles.push(role);
    else found.set(key, { roles: [role], group, members: placed.hosts });
  }
  return [...found.values()].map((rule): BrokenRule => {
    const more = candidate(compilation, drawing, rule.members);
    const last = groupOf(drawing, rule.group).hosts.at(-1);
    const fix =
      more !== undefined
        ? joins(drawing, more, rule.group)
        : last !== undefined && rule.members.length > 3
          ? leaves(drawing, last, rule.group)
          : undefined;
    return { id: 'quorum', ...rule, ...(fix ? { fix } : {}) };
  });
}

/** Hosts that may run services. */
const serving = (drawing: Drawing): readonly string[] =>
  Object.values(drawing.hosts)
    .filter(({ groups }) => groups.length === 0 || groups.some((group) => group !== DEPLOYMENT))
    .map(({ name }) => name);

/** The host to take next: one in no group, else the one that runs least. */
function candidate(
  { placements }: Compilation,
  drawing: Drawing,
  members: readonly string[],
): string | undefined {
  const free = serving(drawing).filter((host) => !members.includes(host));
  const rank = (host: string) => (drawing.unassigned.includes(host) ? -1 : placements.on(host).length);
  return free.reduce<string | undefined>(
    (best, host) => (best === undefined || rank(host) < rank(best) ? host : best),
    undefined,
  );
}

function joins(drawing: Drawing, host: string, group: string): Fix {
  const does: InventoryEdit = drawing.unassigned.includes(host)
    ? { kind: 'move_host', host, from: UNASSIGNED, to: group }
    : { kind: 'add_host', group, host };
  return { does, edits: [...writeGroup(drawing, group), does] };
}

function leaves(drawing: Drawing, host: string, group: string): Fix {
  const only = (drawing.hosts[host]?.groups.length ?? 0) < 2;
  const does: InventoryEdit = only
    ? { kind: 'move_host', host, from: group, to: UNASSIGNED }
    : { kind: 'remove_host', group, host };
  return { does, edits: [does] };
}

/** The group in which the members of a role's group are named: `mariadb` gets them from `control`. */
export function sourceOf(drawing: Drawing, name: string, seen: ReadonlySet<string> = new Set()): string {
  const { hosts, children } = groupOf(drawing, name);
  if (hosts.length > 0 || children.length === 0 || seen.has(name)) return name;
  const full = children.find((child) => groupOf(drawing, child).members.length > 0);
  return sourceOf(drawing, full ?? children[0] ?? name, new Set([...seen, name]));
}

function withoutHost(compilation: Compilation, drawing: Drawing): readonly BrokenRule[] {
  const { catalog, inventory } = compilation.input;
  const anyHost = inventory.hosts[0] ?? '';
  const found = new Map<string, { role: string; containers: string[]; group: string }>();
  for (const role of Object.values(catalog.roles))
    for (const [name, decl] of Object.entries(role.spec.containers)) {
      const group = groupOfContainer(role, name, decl);
      if (group === 'all' || groupOf(drawing, group).members.length > 0) continue;
      if (!runsOn(compilation, role, wherever(decl), anyHost)) continue;
      const key = `${role.spec.name} ${group}`;
      const known = found.get(key);
      if (known) known.containers.push(name);
      else found.set(key, { role: role.spec.name, containers: [name], group });
    }
  return [...found.values()].map((rule): BrokenRule => {
    const fix = giveHosts(compilation, drawing, rule.group);
    return { id: 'no_host', ...rule, ...(fix ? { fix } : {}) };
  });
}

/** The container without what its condition asks of one of its hosts: there is none yet. */
function wherever({ when, ...decl }: ContainerDecl): ContainerDecl {
  const rest = when?.replace(/ and inventory_hostname in \w+/, '');
  return rest === undefined || rest.includes('inventory_hostname') ? decl : { ...decl, when: rest };
}

/** The group gets the children that it has by default, or the group behind it a host. */
function giveHosts(compilation: Compilation, drawing: Drawing, group: string): Fix | undefined {
  const { catalog } = compilation.input;
  const usual = catalog.groups[group]?.children ?? [];
  const lost = usual.find(
    (child) =>
      groupOf(drawing, child).members.length > 0 && !groupOf(drawing, group).children.includes(child),
  );
  if (lost !== undefined) {
    const does: InventoryEdit = { kind: 'add_child', group, child: lost };
    return { does, edits: [...writeGroup(drawing, group), ...writeGroup(drawing, lost), does] };
  }
  const host = candidate(compilation, drawing, []);
  return host === undefined ? undefined : joins(drawing, host, sourceOf(drawing, group));
}

function apart(compilation: Compilation, drawing: Drawing): readonly BrokenRule[] {
  return TOGETHER.flatMap(({ role, container, with: beside }): readonly BrokenRule[] => {
    const there = compilation.placements.find(role, container)?.hosts ?? [];
    const other = compilation.placements.find(role, beside)?.hosts ?? [];
    const hosts = there.filter((host) => !other.includes(host));
    if (hosts.length === 0) return [];
    const group = beside.replaceAll('_', '-');
    const child = container.replaceAll('_', '-');
    const does: InventoryEdit = { kind: 'add_child', group, child };
    const fix = { does, edits: [...writeGroup(drawing, child), ...writeGroup(drawing, group), does] };
    return [{ id: 'apart', container, beside, group: sourceOf(drawing, child), hosts, fix }];
  });
}
