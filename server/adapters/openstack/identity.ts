import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HostConnection } from '../../engine/ports';
import { collections, type Identity, type KeystoneClient, signIn } from './keystone-client';

/** Everything that Keystone holds of what concerns us, read side by side. */
interface Holdings {
  readonly users: ReadonlyMap<string, { readonly id: string; readonly fingerprint: string | undefined }>;
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
  /** `user/project/role` by id. */
  readonly assignments: ReadonlySet<string>;
}

export async function readHoldings(client: KeystoneClient): Promise<Holdings> {
  const [users, projects, roles, services, endpoints, regions, assignments] = await Promise.all([
    client.get('/users', collections.users),
    client.get('/projects', collections.projects),
    client.get('/roles', collections.roles),
    client.get('/services', collections.services),
    client.get('/endpoints', collections.endpoints),
    client.get('/regions', collections.regions),
    client.get('/role_assignments', collections.role_assignments),
  ]);
  return {
    users: new Map(users.users.map((u) => [u.name, { id: u.id, fingerprint: u.kollage_fingerprint }])),
    projects: new Map(projects.projects.map((p) => [p.name, p.id])),
    roles: new Map(roles.roles.map((r) => [r.name, r.id])),
    services: services.services,
    endpoints: endpoints.endpoints,
    regions: new Set(regions.regions.map((r) => r.id)),
    assignments: new Set(
      assignments.role_assignments.map((a) => `${a.user?.id}/${a.scope.project?.id}/${a.role.id}`),
    ),
  };
}

/** Names of what is missing or other than desired. */
export function differences(api: Identity, holds: Holdings): string[] {
  return [
    ...api.projects.filter((name) => !holds.projects.has(name)).map((name) => `project ${name}`),
    ...api.roles.filter((name) => !holds.roles.has(name)).map((name) => `role ${name}`),
    ...(holds.regions.has(api.region) ? [] : [`region ${api.region}`]),
    ...api.users.flatMap((user) => {
      const found = holds.users.get(user.name);
      if (!found) return [`user ${user.name}`];
      if (found.fingerprint !== fingerprint(user)) return [`password of ${user.name}`];
      const project = holds.projects.get(user.project);
      return user.roles
        .filter((role) => !holds.assignments.has(`${found.id}/${project}/${holds.roles.get(role)}`))
        .map((role) => `role ${role} of ${user.name}`);
    }),
    ...api.services.flatMap((service) => {
      const found = holds.services.find((s) => s.type === service.type);
      if (!found) return [`service ${service.name}`];
      return interfaces(service).flatMap(([name, url]) =>
        holds.endpoints.some(
          (e) =>
            e.service_id === found.id && e.interface === name && e.region_id === api.region && e.url === url,
        )
          ? []
          : [`${name} endpoint of ${service.name}`],
      );
    }),
  ];
}

const idIn = (answer: unknown, kind: string): string =>
  z.object({ [kind]: z.object({ id: z.string() }) }).parse(answer)[kind]?.id ?? '';
const interfaces = (service: Identity['services'][number]) =>
  Object.entries(service.endpoints).flatMap(([name, url]): [string, string][] =>
    url === undefined ? [] : [[name, url]],
  );

/**
 * Tells whether a user has the desired password without keeping it: passwords are 40 random characters, so their
 * digest gives nothing away. Kept as an extra attribute of the user.
 */
const fingerprint = (user: { readonly name: string; readonly password: string }): string =>
  createHash('sha256').update(`${user.name}\n${user.password}`).digest('hex').slice(0, 16);

/** Makes projects, roles, users, services and endpoints as desired: over REST, one request for each that differs. */
export async function ensureIdentity(
  connection: HostConnection,
  api: Identity,
  say: (line: string) => void,
  patienceMs: number,
): Promise<{ readonly issuedAt: number }> {
  const client = await signIn(connection, api.auth, patienceMs);
  const issuedAt = Date.now();
  say(`Keystone issued a token at ${api.auth.url}`);
  const holds = await readHoldings(client);
  const projects = new Map(holds.projects);
  const roles = new Map(holds.roles);
  for (const name of api.projects)
    if (!projects.has(name)) {
      projects.set(
        name,
        idIn(await client.send('POST', '/projects', { project: { name, domain_id: 'default' } }), 'project'),
      );
      say(`project ${name}`);
    }
  for (const name of api.roles)
    if (!roles.has(name)) {
      roles.set(name, idIn(await client.send('POST', '/roles', { role: { name } }), 'role'));
      say(`role ${name}`);
    }
  if (!holds.regions.has(api.region)) await client.send('POST', '/regions', { region: { id: api.region } });
  for (const user of api.users) await ensureUser(client, holds, user, projects, roles, say);
  for (const service of api.services) await ensureService(client, holds, api.region, service, say);
  return { issuedAt };
}

async function ensureUser(
  client: KeystoneClient,
  holds: Holdings,
  user: Identity['users'][number],
  projects: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, string>,
  say: (line: string) => void,
): Promise<void> {
  const found = holds.users.get(user.name);
  const wanted = { password: user.password, kollage_fingerprint: fingerprint(user) };
  let id = found?.id;
  if (id === undefined) {
    id = idIn(
      await client.send('POST', '/users', { user: { name: user.name, domain_id: 'default', ...wanted } }),
      'user',
    );
    say(`user ${user.name}`);
  } else if (found?.fingerprint !== wanted.kollage_fingerprint) {
    await client.send('PATCH', `/users/${id}`, { user: wanted });
    say(`password of ${user.name}`);
  }
  const project = projects.get(user.project);
  for (const role of user.roles)
    if (!holds.assignments.has(`${id}/${project}/${roles.get(role)}`))
      await client.send('PUT', `/projects/${project}/users/${id}/roles/${roles.get(role)}`);
}

async function ensureService(
  client: KeystoneClient,
  holds: Holdings,
  region: string,
  service: Identity['services'][number],
  say: (line: string) => void,
): Promise<void> {
  const found = holds.services.find((s) => s.type === service.type);
  const id =
    found?.id ??
    idIn(
      await client.send('POST', '/services', { service: { name: service.name, type: service.type } }),
      'service',
    );
  await Promise.all(
    interfaces(service).map(async ([name, url]) => {
      const there = holds.endpoints.find(
        (e) => e.service_id === id && e.interface === name && e.region_id === region,
      );
      if (there?.url === url) return;
      if (there) await client.send('PATCH', `/endpoints/${there.id}`, { endpoint: { url } });
      else
        await client.send('POST', '/endpoints', {
          endpoint: { service_id: id, interface: name, region_id: region, url },
        });
      say(`${name} endpoint of ${service.name}: ${url}`);
    }),
  );
}
