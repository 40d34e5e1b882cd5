import type { Probed, WatchedEndpoint } from '../../core/domain/watched';
import { httpStatus, tcpConnects } from '../http-status';
import type { Clock, HostConnection } from '../ports';

/** Tries an endpoint once from a host. An API that asks for a token, or redirects, answers; one that says 5xx does not. */
export async function probe(
  connection: HostConnection,
  { mode, address, port, tls }: WatchedEndpoint,
  clock: Clock,
  signal: AbortSignal,
): Promise<Probed> {
  const begun = clock.now();
  const at = () => new Date(clock.now()).toISOString();
  try {
    if (mode === 'tcp') await tcpConnects(connection, address, port);
    else {
      const status = await httpStatus(connection, { address, port, path: '/', tls }, signal);
      if (status === undefined) return { kind: 'fails', at: at(), cause: 'the answer is not HTTP' };
      if (status >= 500) return { kind: 'fails', at: at(), cause: `HTTP ${status}` };
    }
    return { kind: 'answers', at: at(), ms: clock.now() - begun };
  } catch (cause) {
    return { kind: 'fails', at: at(), cause: cause instanceof Error ? cause.message : String(cause) };
  }
}
