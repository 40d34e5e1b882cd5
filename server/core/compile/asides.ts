import type { CatalogRole } from '../catalog/catalog';
import type { Aside } from '../domain/desired';
import type { Scope } from '../domain/template';
import { commandWords } from './command-words';
import type { Compilation } from './compilation';
import { type Frontend, frontends } from './frontends';
import type { Placement } from './placement';

/** How a container of a host steps aside: it leaves its load balancers, then does what its role says. */
export function asides(
  compilation: Compilation,
  placement: Placement,
  host: string,
  scope: Scope,
): { readonly asides?: readonly Aside[] } {
  const { role, decl } = placement;
  const words = (argv: readonly string[]) => commandWords(compilation, role, argv, scope);
  const own = decl.aside.flatMap(({ in: name, leave, back }): Aside[] => {
    const found = compilation.placements.find(role.spec.name, name);
    if (!found?.hosts.includes(host)) return [];
    return [
      {
        hosts: [host],
        container: name,
        ...(leave ? { leave: words(leave) } : {}),
        ...(back ? { back: words(back) } : {}),
      },
    ];
  });
  const all = [...balanced(compilation, placement, host), ...own];
  return all.length === 0 ? {} : { asides: all };
}

/** Its back ends leave every load balancer and come back. A single back end stays: no other could take over. */
function balanced(compilation: Compilation, placement: Placement, host: string): readonly Aside[] {
  if (placement.decl.frontend === undefined || placement.hosts.length < 2) return [];
  const names = frontendsFor(compilation, host).flatMap(({ container, role, name }) =>
    container === placement.name && role === placement.role.spec.name ? [name] : [],
  );
  if (names.length === 0) return [];
  return Object.values(compilation.input.catalog.roles).flatMap((role) =>
    balancerOf(compilation, role, host, names),
  );
}

function balancerOf(
  compilation: Compilation,
  role: CatalogRole,
  host: string,
  names: readonly string[],
): readonly Aside[] {
  const { balance } = role.spec.provides;
  const found = balance && compilation.placements.find(role.spec.name, balance.container);
  if (!balance || !found) return [];
  const more = [host, ...new Set(names)];
  return [
    {
      hosts: found.hosts,
      container: balance.container,
      leave: [...balance.leave, ...more],
      back: [...balance.back, ...more],
    },
  ];
}

const known = new WeakMap<Compilation, Map<string, readonly Frontend[]>>();

/** The front ends as a host sees them, worked out once. */
function frontendsFor(compilation: Compilation, host: string): readonly Frontend[] {
  const byHost = known.get(compilation) ?? new Map<string, readonly Frontend[]>();
  known.set(compilation, byHost);
  const found = byHost.get(host) ?? frontends(compilation, host);
  byHost.set(host, found);
  return found;
}
