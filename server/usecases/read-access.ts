import { compile } from '../core/compile/compile';
import type { DesiredApi, DesiredState } from '../core/domain/desired';
import { hasErrors } from '../core/domain/diagnostic';
import { externalRange } from '../core/resources/first-resources';
import { resolveDeep } from '../engine/execute/resolve-deep';
import { observe } from '../engine/observe/observe';
import type { AccessView } from '../views/access';
import { cloudAccess } from './cloud-access';
import { type LoadedCloud, loadCloud, machineFacts } from './load-cloud';
import { readCloud, type StoredCloud } from './read-cloud';
import { Refusal } from './refusal';
import { secretResolver } from './secret-resolver';
import type { WorkerDeps } from './worker-deps';

type Identity = Extract<DesiredApi, { kind: 'identity' }>;

/** Where a cloud answers and as whom, with a token tried just now. */
export async function readAccess(worker: WorkerDeps, id: string, signal: AbortSignal): Promise<AccessView> {
  const cloud = await readCloud(worker, id);
  const { desired, resolve, input } = await desiredOf(worker, cloud, signal);
  const identities = desired.apis.filter((api): api is Identity => api.kind === 'identity');
  const [first] = identities;
  if (!first) throw new Refusal('conflict', { kind: 'no_identity_service' });
  const services = identities.flatMap((api) => api.services);
  const { horizon, bridge } = cloudAccess(input);
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
    token: await tryToken(worker, cloud, resolve(first)),
  };
}

/** Signs in as the administrator through the address that clients use. */
async function tryToken(
  worker: WorkerDeps,
  cloud: StoredCloud,
  api: Identity,
): Promise<NonNullable<AccessView['token']>> {
  const started = worker.clock.now();
  const target = cloud.target(api.via);
  const found = target ? await worker.apis.observe([api], async () => worker.connections.get(target)) : {};
  const ms = worker.clock.now() - started;
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
  worker: WorkerDeps,
  cloud: StoredCloud,
  signal: AbortSignal,
): Promise<{ desired: DesiredState; input: LoadedCloud['input']; resolve: <T>(data: T) => T }> {
  const { tools, connections, clock } = worker;
  const loaded = loadCloud(cloud.source, tools);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  const read = loaded.value;
  const hosts = await observe(
    cloud.hosts.flatMap((host) => host.target ?? []),
    { connections, clock, signal },
  );
  const compiled = compile({ ...read.input, facts: machineFacts(hosts) });
  if (!compiled.value || hasErrors(compiled.diagnostics))
    throw new Refusal('invalid', { kind: 'cloud_invalid' }, compiled.diagnostics);
  const secrets = secretResolver(read, tools);
  return { desired: compiled.value, input: read.input, resolve: (data) => resolveDeep(data, secrets) };
}
