import { z } from 'zod';
import type { LeftBecause } from '../../core/domain/left-because';
import type { ResourceStep } from '../../core/domain/resource-step';
import { EngineError } from '../errors';
import type { Clock, CloudRequest, CloudSession } from '../ports';
import { COMPUTE_VERSION } from './compute-resources';
import { read } from './resource';
import { type InstanceOnHost, instancesOn } from './service-processes';

export interface DrainDeps {
  readonly session: CloudSession;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: (step: ResourceStep) => void;
}

/** The instances that are still on the host, with the reason. Empty: none. */
export interface Drained {
  readonly left: readonly { readonly name: string; readonly because: LeftBecause }[];
}

/** Milliseconds between two looks at an instance that moves. */
const LOOK_MS = 1000;
/** How long a word of Nova may be on its way before an instance that does nothing counts as one that did not move. */
const BEGIN_MS = 60_000;
/** Longer than any instance takes that arrives at all. */
const MOVE_MS = 60 * 60_000;
const cancelled: LeftBecause = { kind: 'cancelled' };
const MOVABLE = new Set(['ACTIVE', 'PAUSED']);

const compute = (
  method: CloudRequest['method'],
  path: string,
  more: Partial<CloudRequest> = {},
): CloudRequest => ({ service: 'compute', method, path, microversion: COMPUTE_VERSION, ...more });

/** Takes a compute host out of use and moves its instances to others, one after another, while they run. */
export async function drainHost(host: string, reason: string, deps: DrainDeps): Promise<Drained> {
  const { session, signal } = deps;
  const service = await computeService(session, host);
  const step = { kind: 'service', name: `nova-compute ${host}` } as const;
  // Somebody else's reason stands.
  const why = service.disabled_reason ?? reason;
  await setStatus(session, service.id, { status: 'disabled', disabled_reason: why });
  deps.say({ ...step, state: 'disabled' });
  const instances = await instancesOn(session, host);
  for (const { name } of instances) deps.say({ kind: 'instance', name, state: 'waiting' });
  const left: { name: string; because: LeftBecause }[] = [];
  for (const instance of instances) {
    const because = signal.aborted ? cancelled : await tryMove(instance, host, service.state, deps);
    if (because === undefined) continue;
    left.push({ name: instance.name, because });
    deps.say({ kind: 'instance', name: instance.name, state: 'left', because });
  }
  return { left };
}

/** Gives a drained host back: new instances may land on it. `only`: where it was taken out of use for this reason. */
export async function undrainHost(
  host: string,
  { session, say }: DrainDeps,
  only?: string,
): Promise<Drained> {
  const service = await computeService(session, host);
  if (only !== undefined && service.disabled_reason !== only) return { left: [] };
  await setStatus(session, service.id, { status: 'enabled' });
  say({ kind: 'service', name: `nova-compute ${host}`, state: 'enabled' });
  return { left: [] };
}

async function setStatus(session: CloudSession, id: string, body: unknown): Promise<void> {
  await session.ask(compute('PUT', `/os-services/${id}`, { body }));
}

async function computeService(session: CloudSession, host: string) {
  const shape = z.object({
    services: z.array(
      z.object({
        id: z.string(),
        host: z.string(),
        state: z.string(),
        disabled_reason: z.string().nullish(),
      }),
    ),
  });
  const { services } = await read(session, compute('GET', '/os-services?binary=nova-compute'), shape);
  const found = services.find((service) => service.host === host);
  if (found) return found;
  throw new EngineError('NoComputeHost', `Nova knows no compute host ${host}`, {
    remedy: `It knows ${services.map((service) => service.host).join(', ') || 'none'}.`,
  });
}

/** Undefined when the instance is somewhere else; otherwise why it is not. */
async function tryMove(
  instance: InstanceOnHost,
  host: string,
  state: string,
  deps: DrainDeps,
): Promise<LeftBecause | undefined> {
  if (!MOVABLE.has(instance.status))
    return instance.status === 'SHUTOFF' ? { kind: 'off' } : { kind: 'status', status: instance.status };
  if (state !== 'up') return { kind: 'host_down' };
  try {
    return await move(instance, host, deps);
  } catch (cause) {
    if (cause instanceof EngineError && cause.tag === 'ApiRefused')
      return { kind: 'refused', message: cause.message };
    throw cause;
  }
}

async function move(
  { id, name }: InstanceOnHost,
  host: string,
  deps: DrainDeps,
): Promise<LeftBecause | undefined> {
  const { session, clock, signal, say } = deps;
  const started = clock.now();
  const seconds = () => (clock.now() - started) / 1000;
  const body = { 'os-migrateLive': { host: null, block_migration: 'auto' } };
  say({ kind: 'instance', name, state: 'running' });
  await session.ask(compute('POST', `/servers/${id}/action`, { body }));
  let began = false;
  let asked = false;
  for (;;) {
    const now = await where(session, id);
    if (now === undefined) return undefined;
    if (now.task === null && now.host !== host) {
      say({ kind: 'instance', name, state: 'moved', note: now.host ?? '', seconds: seconds() });
      return undefined;
    }
    began ||= now.task === 'migrating';
    const over = now.task === null && (began || clock.now() - started > BEGIN_MS);
    if (over) return asked ? cancelled : await whyNot(session, id);
    if (clock.now() - started > MOVE_MS) return { kind: 'late', minutes: MOVE_MS / 60_000 };
    const at = await progress(session, id);
    if (signal.aborted && !asked && at) {
      await session.ask(compute('DELETE', `/servers/${id}/migrations/${at.id}`, { ok: [400, 404, 409] }));
      asked = true;
    }
    if (at?.percent !== undefined)
      say({ kind: 'instance', name, state: 'running', note: `${at.percent} %`, seconds: seconds() });
    // Cancelled or not, what is on its way is seen to its end.
    await clock.sleep(LOOK_MS);
  }
}

/** Undefined for an instance that is gone. */
async function where(session: CloudSession, id: string) {
  const shape = z.object({
    server: z.object({
      'OS-EXT-SRV-ATTR:host': z.string().nullish(),
      'OS-EXT-STS:task_state': z.string().nullish(),
    }),
  });
  const answer = await session.ask(compute('GET', `/servers/${id}`, { ok: [404] }));
  if (answer === undefined) return undefined;
  const { server } = shape.parse(answer);
  return { host: server['OS-EXT-SRV-ATTR:host'], task: server['OS-EXT-STS:task_state'] ?? null };
}

const amount = z.number().nullish();
const migrationsSchema = z.object({
  migrations: z.array(
    z.object({
      id: z.number(),
      memory_total_bytes: amount,
      memory_remaining_bytes: amount,
      disk_total_bytes: amount,
      disk_remaining_bytes: amount,
    }),
  ),
});

/** The migration that is under way, with how much of memory and disk is over. */
async function progress(
  session: CloudSession,
  id: string,
): Promise<{ readonly id: number; readonly percent?: number } | undefined> {
  const answer = await session.ask(compute('GET', `/servers/${id}/migrations`, { ok: [404] }));
  const [now] = answer === undefined ? [] : migrationsSchema.parse(answer).migrations;
  if (!now) return undefined;
  const total = (now.memory_total_bytes ?? 0) + (now.disk_total_bytes ?? 0);
  const rest = (now.memory_remaining_bytes ?? 0) + (now.disk_remaining_bytes ?? 0);
  return { id: now.id, ...(total > 0 ? { percent: Math.floor((100 * (total - rest)) / total) } : {}) };
}

/** The fault that Nova recorded of its last attempt; its logs have more. */
async function whyNot(session: CloudSession, id: string): Promise<LeftBecause> {
  const shape = z.object({
    instanceActions: z.array(z.object({ request_id: z.string(), action: z.string() })),
  });
  const { instanceActions } = await read(
    session,
    compute('GET', `/servers/${id}/os-instance-actions`),
    shape,
  );
  const last = instanceActions.find(({ action }) => action === 'live-migration');
  return { kind: 'not_moved', ...(last ? { request: last.request_id } : {}) };
}
