import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import type { ObservedHost } from '../../core/domain/observed';
import type { Connections } from '../connections';
import { EngineError } from '../errors';
import type { HostTarget } from '../ports';
import { type ObserveOptions, observeHost } from './observe-host';

const CONCURRENCY = 32;

/** All hosts at once. A host that gives no answer is `unreachable` with the cause, never absent. */
export async function observe(
  targets: readonly HostTarget[],
  deps: ObserveOptions & { readonly connections: Connections; readonly concurrency?: number },
): Promise<Readonly<Record<string, ObservedHost>>> {
  // A few requests a host listen.
  if (deps.signal) setMaxListeners(0, deps.signal);
  const limit = pLimit(deps.concurrency ?? CONCURRENCY);
  const found = await Promise.all(targets.map((target) => limit(() => observeTarget(target, deps))));
  return Object.fromEntries(found.map((host) => [host.host, host]));
}

async function observeTarget(
  target: HostTarget,
  deps: ObserveOptions & { readonly connections: Connections },
): Promise<ObservedHost> {
  try {
    deps.signal?.throwIfAborted();
    return await observeHost(await deps.connections.get(target), deps);
  } catch (error) {
    if (deps.signal?.aborted) throw error;
    return {
      kind: 'unreachable',
      host: target.name,
      cause: error instanceof Error ? error.message : String(error),
      ...(error instanceof EngineError
        ? { tag: error.tag, ...(error.remedy ? { remedy: error.remedy } : {}) }
        : {}),
    };
  }
}
