import type { ObservedState } from '../core/domain/observed';
import { EngineError } from '../engine/errors';

/**
 * For a cloud that cannot be compiled: what its files seem to lack may be what a silent host would have told. Throws
 * HostUnreachable with every such host and its cause, or what the only one failed of (HostKeyChanged, LoginRefused).
 */
export function mustAnswer(hosts: ObservedState['hosts']): void {
  const silent = Object.values(hosts).flatMap((host) => (host.kind === 'unreachable' ? [host] : []));
  if (silent.length === 0) return;
  const words = silent.map(({ host, cause }) => `${host} does not answer: ${cause}`);
  const [first] = silent;
  const told =
    silent.length === 1 && first?.tag !== undefined && first.tag !== 'HostUnreachable' ? first : undefined;
  throw new EngineError(told?.tag ?? 'HostUnreachable', told?.cause ?? words.join('; '), {
    retryable: true,
    remedy: told?.remedy ?? 'Bring these hosts back, then plan again. Nothing was changed.',
  });
}
