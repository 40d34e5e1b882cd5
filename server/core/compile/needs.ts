import type { CatalogRole } from '../catalog/catalog';
import type { JobDecl } from '../catalog/role-schema';
import type { Need } from '../domain/desired';
import type { Compilation } from './compilation';
import { frontendsOf } from './frontends';
import { isAwaited, isOnce, jobId } from './job-id';
import type { Placement } from './placement';

/** The role that carries the VIP: a role that needs a front end needs this role too. */
const LOAD_BALANCER = 'loadbalancer';

/** Everything that must be ready before anything of `role` may start on `host`. */
export function roleNeeds(compilation: Compilation, role: string, host: string): Need[] {
  const spec = compilation.input.catalog.roles[role]?.spec;
  if (!spec) return [];
  return unique(
    spec.needs.flatMap((need) =>
      role === LOAD_BALANCER ? wholeRole(compilation, need, host) : reached(compilation, need, host),
    ),
  );
}

/** A role with all it brings up, and the load balancer where it is reached through the floating address. */
export function reached(compilation: Compilation, role: string, host: string): Need[] {
  const viaVip = compilation.placements.of(role).some((p) => frontendsOf(p).length > 0);
  return [
    ...wholeRole(compilation, role, host),
    ...(viaVip ? wholeRole(compilation, LOAD_BALANCER, host) : []),
  ];
}

/** A role with all it brings up: containers, jobs, what its API should hold. */
function wholeRole(compilation: Compilation, role: string, host: string): Need[] {
  const placements = compilation.placements.of(role);
  const spec = compilation.input.catalog.roles[role]?.spec;
  if (!spec || placements.length === 0) return [];
  return [
    ...placements.flatMap((p) => placementNeeds(p, host)),
    ...clusterJobs(compilation, spec),
    ...(spec.identity && provider(compilation, 'identity')
      ? [{ kind: 'api', id: `${role}/identity` } as const]
      : []),
  ];
}

/** The one-shots of a role that are done once for all hosts: nothing else says that its data is there. */
export function clusterJobs(compilation: Compilation, { name, bootstrap }: CatalogRole['spec']): Need[] {
  const role = compilation.input.catalog.roles[name];
  return bootstrap.flatMap((job, index) => {
    const [first] = compilation.placements.find(name, job.in)?.hosts ?? [];
    return role &&
      first !== undefined &&
      isOnce(job) &&
      isAwaited(job) &&
      isDone(compilation, role, job, first)
      ? [{ kind: 'job', id: jobId(role, index, first) }]
      : [];
  });
}

/** Whether the settings want a job at all: nothing waits for another. */
const isDone = (compilation: Compilation, role: CatalogRole, { when }: JobDecl, host: string): boolean =>
  when === undefined || compilation.truth(role, when, compilation.scope(host));

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

/** A container on every host that has it. */
export const instancesOf = ({ hosts, name }: Placement) => hosts.map((host) => ({ host, name }));

/** The containers that `needs` of a container names: `name` of the same role, or `role/name`. */
export function containerNeeds(compilation: Compilation, placement: Placement, host: string): Need[] {
  const { role, decl } = placement;
  const user: Need[] =
    decl.signs_in && role.spec.identity && provider(compilation, 'identity')
      ? [{ kind: 'api', id: `${role.spec.name}/identity` }]
      : [];
  const others = [...decl.needs, ...decl.follows].flatMap((need) =>
    named(compilation, placement, need).flatMap((found) => {
      const { spec } = found.role;
      // Another role's service is used through the catalogue: it has to be in there.
      const listed = spec !== placement.role.spec && spec.identity && provider(compilation, 'identity');
      return [
        ...placementNeeds(found, host),
        ...(listed ? [{ kind: 'api', id: `${spec.name}/identity` } as const] : []),
      ];
    }),
  );
  return [...user, ...others];
}

/** The names on this host of the containers that this one follows. */
export function followed(compilation: Compilation, placement: Placement, host: string): string[] {
  return placement.decl.follows.flatMap((name) =>
    named(compilation, placement, name).flatMap((found) => (found.hosts.includes(host) ? [found.name] : [])),
  );
}

function named(compilation: Compilation, placement: Placement, need: string): readonly Placement[] {
  const [role = '', name = ''] = need.includes('/') ? need.split('/', 2) : [placement.role.spec.name, need];
  return compilation.placements.declared(role, name);
}

/** The jobs of a role that must be done before its containers start on `host`. */
export function jobNeeds(compilation: Compilation, placement: Placement, host: string): Need[] {
  const { spec } = placement.role;
  return spec.bootstrap.flatMap((job, index) => {
    if (!isAwaited(job) || job.needs.includes(placement.declared)) return [];
    const where = compilation.placements.find(spec.name, job.in)?.hosts ?? [];
    const hosts = isOnce(job) ? where.slice(0, 1) : where.filter((h) => h === host);
    return hosts.flatMap((h): Need[] =>
      isDone(compilation, placement.role, job, h)
        ? [{ kind: 'job', id: jobId(placement.role, index, h) }]
        : [],
    );
  });
}

export function unique(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}
