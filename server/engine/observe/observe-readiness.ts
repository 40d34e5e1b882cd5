import pLimit from 'p-limit';
import type { DesiredState, Readiness } from '../../core/domain/desired';
import type { ObservedState } from '../../core/domain/observed';
import { abortedAfter } from '../aborted-after';
import { answers } from '../execute/readiness';
import type { HostConnection } from '../ports';

/** Tries side by side on one host: its SSH server gives no more channels. */
const PER_HOST = 6;
const PATIENCE_MS = 10_000;

/** Tries once every container that runs and is to serve others. What cannot be tried is not ready. */
export async function observeReadiness(
  desired: DesiredState,
  hosts: ObservedState['hosts'],
  connect: (host: string) => Promise<HostConnection>,
  signal?: AbortSignal,
): Promise<ObservedState['readiness']> {
  const tried = await Promise.all(
    Object.values(desired.hosts).map(async (host) => {
      const seen = hosts[host.name];
      if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
      const { containers } = seen.docker;
      const due = host.containers.filter(
        ({ spec, ready }) => ready.kind !== 'running' && containers[spec.name]?.state === 'running',
      );
      if (due.length === 0) return [];
      const connection = await connect(host.name);
      const limit = pLimit(PER_HOST);
      return Promise.all(
        due.map(({ spec, ready }) =>
          limit(
            async () =>
              [`${host.name}/${spec.name}`, await tryOnce(connection, spec.name, ready, signal)] as const,
          ),
        ),
      );
    }),
  );
  return Object.fromEntries(tried.flat());
}

async function tryOnce(
  connection: HostConnection,
  name: string,
  ready: Readiness,
  signal: AbortSignal | undefined,
): Promise<ObservedState['readiness'][string]> {
  if (ready.kind === 'running') return { kind: 'ready' };
  try {
    if (await answers(connection, name, ready, abortedAfter(PATIENCE_MS, signal))) return { kind: 'ready' };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return { kind: 'unready', what: cause instanceof Error ? cause.message : String(cause) };
  }
  return { kind: 'unready', what: whatIsTried(ready) };
}

function whatIsTried(ready: Exclude<Readiness, { kind: 'running' }>): string {
  switch (ready.kind) {
    case 'tcp':
      return `${ready.address}:${ready.port} does not answer`;
    case 'http':
      return `${ready.tls ? 'https' : 'http'}://${ready.address}:${ready.port}${ready.path} does not answer well`;
    case 'exec':
      return `${ready.argv.join(' ')} fails`;
  }
}
