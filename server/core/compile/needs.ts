import type { CatalogRole } from '../catalog/catalog';
import type { Need } from '../domain/desired';
import type { Compilation } from './compilation';
import { frontendsOf } from './frontends';
import { jobId } from './job-id';
import type { Placement } from './placement';

/** The role that carries the VIP: whoever needs a role with a front end needs it too. */
const LOAD_BALANCER = 'loadbalancer';

/** Everything that must be ready before anything of `role` may start on `host`. */
export function roleNeeds(compilation: Compilation, role: string, host: string): Need[] {
  const spec = compilation.input.catalog.roles[role]?.spec;
  if (!spec) return [];
  const viaVip =
    role !== LOAD_BALANCER &&
    spec.needs.some((need) => compilation.placements.of(need).some((p) => frontendsOf(p).length > 0));
  const roles = [...spec.needs, ...(viaVip && !spec.needs.includes(LOAD_BALANCER) ? [LOAD_BALANCER] : [])];
  return unique(roles.flatMap((need) => wholeRole(compilation, need, host)));
}

/** A role with all it brings up: containers, jobs, what its API should hold. */
function wholeRole(compilation: Compilation, role: string, host: string): Need[] {
  const placements = compilation.placements.of(role);
  const spec = compilation.input.catalog.roles[role]?.spec;
  if (!spec || placements.length === 0) return [];
  return [
    ...placements.flatMap((p) => placementNeeds(p, host)),
    ...(spec.identity && provider(compilation, 'identity')
      ? [{ kind: 'api', id: `${role}/identity` } as const]
      : []),
  ];
}

/** The role in use that gives databases or identities to the others. */
export function provider(compilation: Compilation, what: 'database' | 'identity'): CatalogRole | undefined {
  return Object.values(compilation.input.catalog.roles).find(
    (role) => role.spec.provides[what] && compilation.placements.of(role.spec.name).length > 0,
  );
}

/** A network service is needed wherever it runs; what only serves its own machine, on this host alone. */
export function placementNeeds(placement: Placement, host: string): Need[] {
  const everywhere = placement.decl.listens !== undefined || placement.decl.frontend !== undefined;
  return placement.hosts
    .filter((h) => everywhere || h === host)
    .map((h) => ({ kind: 'container', host: h, name: placement.name }));
}

/** The containers that `needs` of a container names: `name` of the same role, or `role/name`. */
export function containerNeeds(compilation: Compilation, placement: Placement, host: string): Need[] {
  return placement.decl.needs.flatMap((need) => {
    const [role = '', name = ''] = need.includes('/') ? need.split('/', 2) : [placement.role.spec.name, need];
    const found = compilation.placements.find(role, name);
    return found ? placementNeeds(found, host) : [];
  });
}

/** The jobs of a role that must be done before its containers start on `host`. */
export function jobNeeds(compilation: Compilation, placement: Placement, host: string): Need[] {
  const { spec } = placement.role;
  return spec.bootstrap.flatMap((job, index) => {
    const where = compilation.placements.find(spec.name, job.in)?.hosts ?? [];
    const hosts = job.on === 'first_host' ? where.slice(0, 1) : where.filter((h) => h === host);
    return hosts.map((h): Need => ({ kind: 'job', id: jobId(placement.role, index, h) }));
  });
}

export function unique(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}
