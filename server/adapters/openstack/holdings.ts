import { collections, type KeystoneClient } from './keystone-client';

/** The domain of everything that names no other. */
export const DEFAULT_DOMAIN = 'default';

/** Everything that Keystone holds of what concerns us, read side by side. */
export interface Holdings {
  readonly domains: ReadonlyMap<string, string>;
  /** By `userKey`. */
  readonly users: ReadonlyMap<string, { readonly id: string; readonly fingerprint: string | undefined }>;
  /** Of the default domain. */
  readonly projects: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
  readonly services: readonly { readonly id: string; readonly name: string; readonly type: string }[];
  readonly endpoints: readonly {
    readonly id: string;
    readonly service_id: string;
    readonly interface: string;
    readonly url: string;
    readonly region_id?: string | null | undefined;
  }[];
  readonly regions: ReadonlySet<string>;
  /** By `assignmentKey`. */
  readonly assignments: ReadonlySet<string>;
}

/** Names of users are unique within a domain only: services make users in domains of their own. */
export const userKey = (name: string, domain: string | undefined = DEFAULT_DOMAIN): string =>
  `${domain}/${name}`;

/** The scope of a role assignment; a domain is also a project of the same id, with its own assignments. */
export interface Target {
  readonly kind: 'project' | 'domain';
  readonly id: string | undefined;
}

export const assignmentKey = (user: string | undefined, { kind, id }: Target, role: string | undefined) =>
  `${user}/${kind}/${id}/${role}`;

export async function readHoldings(client: KeystoneClient): Promise<Holdings> {
  const [domains, users, projects, roles, services, endpoints, regions, assignments] = await Promise.all([
    client.get('/domains', collections.domains),
    client.get('/users', collections.users),
    client.get('/projects', collections.projects),
    client.get('/roles', collections.roles),
    client.get('/services', collections.services),
    client.get('/endpoints', collections.endpoints),
    client.get('/regions', collections.regions),
    client.get('/role_assignments', collections.role_assignments),
  ]);
  return {
    domains: new Map(domains.domains.map((d) => [d.name, d.id])),
    users: new Map(
      users.users.map((u) => [
        userKey(u.name, u.domain_id),
        { id: u.id, fingerprint: u.kollage_fingerprint },
      ]),
    ),
    projects: new Map(
      projects.projects.filter((p) => p.domain_id === DEFAULT_DOMAIN).map((p) => [p.name, p.id]),
    ),
    roles: new Map(roles.roles.map((r) => [r.name, r.id])),
    services: services.services,
    endpoints: endpoints.endpoints,
    regions: new Set(regions.regions.map((r) => r.id)),
    assignments: new Set(
      assignments.role_assignments.map(({ user, scope, role }) =>
        assignmentKey(
          user?.id,
          scope.domain ? { kind: 'domain', id: scope.domain.id } : { kind: 'project', id: scope.project?.id },
          role.id,
        ),
      ),
    ),
  };
}
