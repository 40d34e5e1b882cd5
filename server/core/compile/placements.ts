import type { CatalogRole } from '../catalog/catalog';
import type { ContainerDecl } from '../catalog/role-schema';
import type { Compilation } from './compilation';
import type { Placement, Placements } from './placement';

/** Decides which container runs where: release, `when` of role and container, group. */
export function createPlacements(compilation: Compilation): Placements {
  let known: readonly Placement[] | undefined;
  let byHost: Map<string, Placement[]> | undefined;
  const all = (): readonly Placement[] => {
    known ??= Object.values(compilation.input.catalog.roles).flatMap((role) =>
      Object.entries(role.spec.containers).flatMap(([name, decl]): Placement[] => {
        const hosts = hostsOf(compilation, role, name, decl);
        if (hosts.length === 0) return [];
        const one = { role, declared: name, decl, hosts };
        if (decl.count === undefined) return [{ ...one, name }];
        return copies(compilation, role, decl.count, hosts).map(([copy, where]) => ({
          ...one,
          name: `${name}_${copy}`,
          copy,
          hosts: where,
        }));
      }),
    );
    return known;
  };
  return {
    all,
    of: (role) => all().filter((p) => p.role.spec.name === role),
    find: (role, container) => all().find((p) => p.role.spec.name === role && p.name === container),
    declared: (role, container) => all().filter((p) => p.role.spec.name === role && p.declared === container),
    on(host) {
      if (!byHost) {
        byHost = new Map();
        for (const placement of all())
          for (const h of placement.hosts) {
            const list = byHost.get(h);
            if (list) list.push(placement);
            else byHost.set(h, [placement]);
          }
      }
      return byHost.get(host) ?? [];
    },
  };
}

/** Numbers from 1, each with the hosts that want so many copies. */
function copies(
  compilation: Compilation,
  role: CatalogRole,
  count: string,
  hosts: readonly string[],
): [copy: number, hosts: readonly string[]][] {
  const wanted = hosts.map((host): [string, number] => [
    host,
    Number(compilation.attempt(() => compilation.value(role, count, compilation.scope(host))) ?? 0),
  ]);
  const most = Math.max(0, ...wanted.map(([, n]) => n));
  return Array.from({ length: most }, (_, i) => [
    i + 1,
    wanted.flatMap(([host, n]) => (n > i ? [host] : [])),
  ]);
}

/** The group whose hosts run a container, and that a role's or an inventory's name stands for. */
export const groupOfContainer = ({ spec }: CatalogRole, name: string, decl: ContainerDecl): string =>
  decl.group ?? (spec.groups[name] ? name : spec.name);

/** Whether a host of its group runs a container: release, `when` of the role and its own. */
export function runsOn(
  compilation: Compilation,
  role: CatalogRole,
  decl: ContainerDecl,
  host: string,
): boolean {
  const { spec } = role;
  const roleWhen =
    spec.when ?? (spec.settings[`enable_${spec.name}`] ? `{{ enable_${spec.name} }}` : undefined);
  return (
    compilation.attempt(() => {
      const scope = compilation.scope(host);
      if (spec.releases && !spec.releases.includes(String(scope.lookup('openstack_release')))) return false;
      if (roleWhen !== undefined && !compilation.truth(role, roleWhen, scope)) return false;
      return decl.when === undefined || compilation.truth(role, decl.when, scope);
    }) ?? false
  );
}

function hostsOf(compilation: Compilation, role: CatalogRole, name: string, decl: ContainerDecl): string[] {
  const { inventory } = compilation.input;
  const group = groupOfContainer(role, name, decl);
  const members = group === 'all' ? inventory.hosts : (inventory.groups[group] ?? []);
  return members.filter((host) => runsOn(compilation, role, decl, host));
}
