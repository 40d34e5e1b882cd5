import type { ResourceStep } from '../core/domain/resource-step';
import type { FirstResources } from '../core/resources/first-resources';
import { EngineError } from '../engine/errors';
import type { Clock, CloudSessions, HostConnection } from '../engine/ports';
import { makeResources, removeResources } from '../engine/resources/carry-out';
import { flavorResources, instanceResources } from '../engine/resources/compute-resources';
import { type ImageBytes, imageResource } from '../engine/resources/image-resource';
import { networkResources } from '../engine/resources/network-resources';
import type { Resource } from '../engine/resources/resource';
import type { CloudTaskResult } from '../views/cloud-tasks';
import { CLIENT_CONTAINER, type CloudAccess } from './cloud-access';

const TINY_IMAGE = '/usr/share/kollage/tiny.qcow2';
/** Seconds that an instance may take until it answers: software emulation is slow. */
const PING_LIMIT = 180;

export interface InitRequest {
  readonly access: CloudAccess;
  readonly wanted: FirstResources;
  readonly undo: boolean;
  /** Where the image is a local file of the caller. */
  readonly file?: ImageBytes;
}

export interface InitDeps {
  readonly connect: (host: string) => Promise<HostConnection>;
  readonly sessions: CloudSessions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: (step: ResourceStep) => void;
}

/** Gives a cloud its first resources, or takes away those that Kollage made. Twice changes nothing. */
export async function initCloud(request: InitRequest, deps: InitDeps): Promise<CloudTaskResult> {
  const { access, wanted, undo } = request;
  const { clock, signal, say } = deps;
  const started = clock.now();
  const session = await deps.sessions.open(access.admin, await deps.connect(access.via));
  const resources = resourcesOf(request, deps);
  for (const { kind, name } of undo ? [...resources].reverse() : resources)
    say({ kind, name, state: 'waiting' });
  if (undo) {
    await removeResources(resources, { session, clock, signal }, say);
    return {};
  }
  const found = await makeResources(resources, { session, clock, signal }, say);
  const address = wanted.instance && found.get(`floating/${wanted.instance.name}`)?.note;
  if (address === undefined) return {};
  const answered = await firstPing(address, deps, access.networkHosts);
  return { address, ...(answered ? { firstPing: (clock.now() - started) / 1000 } : {}) };
}

function resourcesOf({ access, wanted, file, undo }: InitRequest, deps: InitDeps): readonly Resource[] {
  const bytes: ImageBytes = async () => {
    if (wanted.image.from.kind === 'file') {
      if (file) return file();
      throw new EngineError('NoSuchFile', `${wanted.image.from.path} is not here`);
    }
    const client = await deps.connect(access.clientHost ?? access.via);
    const data = await client.docker.readFile(CLIENT_CONTAINER, TINY_IMAGE);
    return { size: data.length, data };
  };
  // A resource that this request leaves out may exist from an earlier one.
  const all: FirstResources = undo
    ? { ...wanted, instance: wanted.instance ?? { name: 'demo1', flavor: 'm1.nano' } }
    : wanted;
  return [
    ...networkResources(all),
    ...flavorResources(all),
    imageResource(all, bytes, undo),
    ...instanceResources(all),
  ];
}

/** Waits until the instance answers, seen from the hosts that carry its network. False where no host can ping. */
async function firstPing(
  address: string,
  { connect, clock, signal, say }: InitDeps,
  hosts: readonly string[],
): Promise<boolean> {
  const step = { kind: 'ping', name: address } as const;
  const started = clock.now();
  const seconds = () => (clock.now() - started) / 1000;
  say({ ...step, state: 'running' });
  const connections = await Promise.all(hosts.map(connect));
  while (seconds() < PING_LIMIT) {
    signal.throwIfAborted();
    const codes = await Promise.all(
      connections.map(async (connection) => {
        const argv = ['ping', '-c', '1', '-W', '1', '-n', '--', address];
        return (await connection.run(argv, { timeout: 10_000, signal })).code;
      }),
    );
    if (codes.includes(0)) {
      say({ ...step, state: 'made', seconds: seconds() });
      return true;
    }
    if (codes.every((code) => code === 127 || code === 126)) {
      say({ ...step, state: 'skipped', note: 'ping' });
      return false;
    }
    await clock.sleep(200, signal);
  }
  const error = new EngineError('NoPing', `${address} gave no answer within ${PING_LIMIT} s`, {
    retryable: true,
    remedy: 'Look at the console of the instance and at the logs of neutron-l3-agent.',
  });
  say({ ...step, state: 'failed', seconds: seconds(), error: error.toStepError() });
  throw error;
}
