import { z } from 'zod';
import { EngineError } from '../../engine/errors';
import type { HostConnection } from '../../engine/ports';
import { DEFAULT_DOMAIN, type Holdings, readHoldings, type Target, userKey } from './holdings';
import { fingerprint, interfaces, missingRoles, regionsOf } from './identity-differences';
import { type Identity, type KeystoneClient, signIn } from './keystone-client';

/** The objects of Keystone, including those that this step has made. */
interface Work {
  readonly client: KeystoneClient;
  readonly holds: Holdings;
  readonly domains: Map<string, string>;
  readonly projects: Map<string, string>;
  readonly roles: Map<string, string>;
  readonly keepPasswords: boolean;
  readonly say: (line: string) => void;
}

/** Makes what an identity object asks for: over REST, one request for each thing that differs. */
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
  const work: Work = {
    client,
    holds,
    domains: new Map(holds.domains),
    projects: new Map(holds.projects),
    roles: new Map(holds.roles),
    keepPasswords: api.keepPasswords === true,
    say,
  };
  for (const name of api.projects)
    await ensureNamed(work, 'project', work.projects, { name, domain_id: DEFAULT_DOMAIN });
  for (const name of api.roles) await ensureNamed(work, 'role', work.roles, { name });
  for (const id of regionsOf(api))
    if (!holds.regions.has(id)) await client.send('POST', '/regions', { region: { id } });
  for (const user of api.users)
    await ensureUser(work, user, DEFAULT_DOMAIN, { kind: 'project', id: work.projects.get(user.project) });
  for (const { name, admin } of api.domains) {
    const id = await ensureNamed(work, 'domain', work.domains, { name });
    await ensureUser(work, admin, id, { kind: 'domain', id });
  }
  for (const grant of api.grants) await ensureGrant(work, grant);
  for (const service of api.services) {
    const id = await ensureService(client, holds, service);
    for (const region of regionsOf(api)) await ensureEndpoints(client, holds, { id, region, service }, say);
  }
  return { issuedAt };
}

const idIn = (answer: unknown, kind: string): string =>
  z.object({ [kind]: z.object({ id: z.string() }) }).parse(answer)[kind]?.id ?? '';

/** The id of the one of that name, made now where it is missing. */
async function ensureNamed(
  { client, say }: Work,
  kind: 'project' | 'role' | 'domain',
  known: Map<string, string>,
  wanted: { readonly name: string; readonly domain_id?: string },
): Promise<string> {
  const found = known.get(wanted.name);
  if (found !== undefined) return found;
  const id = idIn(await client.send('POST', `/${kind}s`, { [kind]: wanted }), kind);
  known.set(wanted.name, id);
  say(`${kind} ${wanted.name}`);
  return id;
}

async function ensureUser(
  work: Work,
  user: { readonly name: string; readonly password: string; readonly roles: readonly string[] },
  domain: string,
  target: Target,
): Promise<void> {
  const { client, say } = work;
  const found = work.holds.users.get(userKey(user.name, domain));
  const wanted = { password: user.password, kollage_fingerprint: fingerprint(user) };
  let id = found?.id;
  if (id === undefined) {
    id = idIn(
      await client.send('POST', '/users', { user: { name: user.name, domain_id: domain, ...wanted } }),
      'user',
    );
    say(`user ${user.name}`);
  } else if (!work.keepPasswords && found?.fingerprint !== wanted.kollage_fingerprint) {
    await client.send('PATCH', `/users/${id}`, { user: wanted });
    say(`password of ${user.name}`);
  }
  await giveRoles(work, id, user, target);
}

async function ensureGrant(work: Work, grant: Identity['grants'][number]): Promise<void> {
  const id = work.holds.users.get(userKey(grant.user))?.id;
  const project = work.projects.get(grant.project);
  if (id === undefined || project === undefined)
    throw new EngineError(
      'ApiRefused',
      `Keystone has no ${id === undefined ? `user ${grant.user}` : `project ${grant.project}`}`,
      { remedy: 'A deployment of keystone makes it again.' },
    );
  await giveRoles(work, id, grant, { kind: 'project', id: project });
}

async function giveRoles(
  { client, holds, roles }: Work,
  user: string,
  wanted: { readonly roles: readonly string[] },
  target: Target,
): Promise<void> {
  for (const role of missingRoles(wanted, user, target, { assignments: holds.assignments, roles }))
    await client.send('PUT', `/${target.kind}s/${target.id}/users/${user}/roles/${roles.get(role)}`);
}

async function ensureService(
  client: KeystoneClient,
  holds: Holdings,
  service: Identity['services'][number],
): Promise<string> {
  const found = holds.services.find((s) => s.type === service.type);
  return (
    found?.id ??
    idIn(
      await client.send('POST', '/services', { service: { name: service.name, type: service.type } }),
      'service',
    )
  );
}

async function ensureEndpoints(
  client: KeystoneClient,
  holds: Holdings,
  {
    id,
    region,
    service,
  }: { readonly id: string; readonly region: string; readonly service: Identity['services'][number] },
  say: (line: string) => void,
): Promise<void> {
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
