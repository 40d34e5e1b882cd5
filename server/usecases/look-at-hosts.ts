import type { HostFacts, ObservedHost } from '../core/domain/observed';
import { observe } from '../engine/observe/observe';
import type { LookedHost, LookView, ShownFacts } from '../views/topology';
import type { WorkerDeps } from './worker-deps';

/** Looks at hosts of a cloud, all at once. Changes nothing. */
export async function lookAtHosts(
  worker: WorkerDeps,
  cloud: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<LookView> {
  const rows = new Map((await worker.store.hosts.list(cloud)).map((row) => [row.name, row]));
  const targets = names.flatMap((name) => rows.get(name)?.target ?? []);
  const seen = await observe(targets, { connections: worker.connections, clock: worker.clock, signal });
  await keepFacts(worker, cloud, seen);
  return {
    at: new Date(worker.clock.now()).toISOString(),
    hosts: names.map((name): LookedHost => {
      const host = Object.hasOwn(seen, name) ? seen[name] : undefined;
      return host ? shown(host, rows.get(name)?.hostKey) : { kind: 'no_way', host: name };
    }),
  };
}

/** Keeps what hosts were found to be, with its age. */
export async function keepFacts(
  { store }: Pick<WorkerDeps, 'store'>,
  cloud: string,
  hosts: Readonly<Record<string, ObservedHost>>,
): Promise<void> {
  await Promise.all(
    Object.entries(hosts).map(([name, host]) => {
      if (host.kind === 'unreachable') {
        const { tag = 'HostUnreachable', cause: message } = host;
        return store.looks.failed(cloud, 'facts', name, { tag, message, retryable: true });
      }
      const looked = shown(host, undefined);
      return looked.kind === 'seen' ? store.looks.found(cloud, 'facts', name, looked) : undefined;
    }),
  );
}

function shown(host: ObservedHost, hostKey: string | undefined): LookedHost {
  const key = hostKey === undefined ? {} : { hostKey };
  if (host.kind === 'unreachable')
    return {
      kind: 'unreachable',
      host: host.host,
      cause: host.cause,
      ...(host.tag ? { tag: host.tag } : {}),
      ...key,
    };
  return {
    kind: 'seen',
    host: host.host,
    facts: shownFacts(host.facts),
    docker:
      host.docker.kind === 'running'
        ? { kind: 'running', version: host.docker.version }
        : { kind: host.docker.kind },
    ...key,
  };
}

export const shownFacts = ({
  hostname,
  os,
  kernel,
  arch,
  cpus,
  memory,
  load,
  disks,
  interfaces,
  defaultInterface,
  virtualisation,
  modules,
  clockSkew,
}: HostFacts): ShownFacts => ({
  hostname,
  os,
  kernel,
  arch,
  cpus,
  memory,
  ...(load === undefined ? {} : { load }),
  disks,
  interfaces,
  ...(defaultInterface === undefined ? {} : { defaultInterface }),
  virtualisation,
  modules,
  clockSkew,
});
