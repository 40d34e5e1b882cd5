import { compile } from '../core/compile/compile';
import type { DesiredApi, DesiredState } from '../core/domain/desired';
import { hasErrors } from '../core/domain/diagnostic';
import { externalRange } from '../core/resources/first-resources';
import { resolveDeep } from '../engine/execute/resolve-deep';
import { observe } from '../engine/observe/observe';
import type { AccessView } from '../views/access';
import { cloudDoor } from './cloud-door';
import { type LoadedCloud, loadCloud, machineFacts } from './load-cloud';
import { readCloud, type StoredCloud } from './read-cloud';
import { Refusal } from './refusal';
import { secretResolver } from './secret-resolver';
import type { Site } from './site';

type Identity = Extract<DesiredApi, { kind: 'identity' }>;

/** Where a cloud answers and as whom, with a token tried just now. */
export async function readAccess(site: Site, id: string, signal: AbortSignal): Promise<AccessView> {
  const cloud = await readCloud(site, id);
  const { desired, resolve, input } = await desiredOf(site, cloud, signal);
  const identities = desired.apis.filter((api): api is Identity => api.kind === 'identity');
  const [first] = identities;
  if (!first) throw new Refusal('conflict', { kind: 'no_identity_service' });
  const services = identities.flatMap((api) => api.services);
  const { horizon, bridge } = cloudDoor(input);
  const external = externalRange({}, bridge).value;
  return {
    ...(horizon === undefined ? {} : { horizon }),
    ...(external ? { external } : {}),
    compute: services.some((service) => service.type === 'compute'),
    address: first.auth.url,
    user: first.auth.user,
    project: first.auth.project,
    region: first.region,
    endpoints: services.map(({ name, type, endpoints }) => ({
      service: name,
      type,
      ...(endpoints.internal === undefined ? {} : { internal: endpoints.internal }),
      ...(endpoints.public === undefined ? {} : { public: endpoints.public }),
    })),
    token: await tryToken(site, cloud, resolve(first)),
  };
}

/** Signs in as the administrator through the address that clients use. */
async function tryToken(
  site: Site,
  cloud: StoredCloud,
  api: Identity,
): Promise<NonNullable<AccessView['token']>> {
  const started = site.clock.now();
  const target = cloud.target(api.via);
  const found = target ? await site.apis.observe([api], async () => site.connections.get(target)) : {};
  const ms = site.clock.now() - started;
  const seen = found[api.id];
  if (seen?.kind === 'seen') return { ok: true, ms };
  return {
    ok: false,
    ms,
    error: seen?.kind === 'unknown' ? seen.cause : `Keystone at ${api.auth.url} does not answer`,
  };
}

/** The desired state as the machines are now; a cloud with errors in its files is refused with all of them. */
export async function desiredOf(
  site: Site,
  cloud: StoredCloud,
  signal: AbortSignal,
): Promise<{ desired: DesiredState; input: LoadedCloud['input']; resolve: <T>(data: T) => T }> {
  const { kit, connections, clock } = site;
  const loaded = loadCloud(cloud.source, kit);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  const read = loaded.value;
  const hosts = await observe(
    cloud.hosts.flatMap((host) => host.target ?? []),
    { connections, clock, signal },
  );
  const compiled = compile({ ...read.input, facts: machineFacts(hosts) });
  if (!compiled.value || hasErrors(compiled.diagnostics))
    throw new Refusal('invalid', { kind: 'cloud_invalid' }, compiled.diagnostics);
  const secrets = secretResolver(read, kit);
  return { desired: compiled.value, input: read.input, resolve: (data) => resolveDeep(data, secrets) };
}
