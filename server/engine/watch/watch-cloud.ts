import pLimit from 'p-limit';
import type { Probed, WatchedContainer, WatchedEndpoint, WatchedHost } from '../../core/domain/watched';
import type { Clock, HostConnection } from '../ports';
import { probe } from './probe';
import { watchHost } from './watch-host';

/** Milliseconds between two rounds of tries. */
const PROBE_EVERY = 15_000;
/** Endpoints that are tried side by side. */
const AT_ONCE = 4;

export interface CloudWatch {
  readonly cloud: string;
  readonly hosts: readonly string[];
  readonly endpoints: readonly WatchedEndpoint[];
  connect(host: string): Promise<HostConnection>;
  readonly clock: Clock;
  /** The former watched state of each host. */
  readonly known: Readonly<Record<string, readonly WatchedContainer[]>>;
  reportHost(host: string, state: WatchedHost): void;
  /** By the endpoint's name. */
  reportProbes(probed: Readonly<Record<string, Probed>>): void;
}

/** Watches all hosts of a cloud side by side, and tries its endpoints from one of them, until `signal`. */
export async function watchCloud(watch: CloudWatch, signal: AbortSignal): Promise<void> {
  const { cloud, hosts, clock } = watch;
  const seen = new Set<string>();
  const watching = hosts.map((host) => {
    const known = watch.known[host];
    return watchHost(
      {
        cloud,
        clock,
        ...(known ? { known } : {}),
        connect: () => watch.connect(host),
        report(state) {
          if (state.kind === 'seen') seen.add(host);
          else seen.delete(host);
          watch.reportHost(host, state);
        },
      },
      signal,
    );
  });
  await Promise.all([...watching, probing(watch, () => [...seen].sort()[0], signal)]);
}

async function probing(
  watch: CloudWatch,
  from: () => string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { clock, endpoints } = watch;
  const limit = pLimit(AT_ONCE);
  if (endpoints.length === 0) return;
  let told = false;
  while (!signal.aborted) {
    const host = from();
    const connection = host === undefined ? undefined : await watch.connect(host).catch(() => undefined);
    const tried = await Promise.all(
      endpoints.map((endpoint) =>
        limit(
          async (): Promise<[string, Probed]> => [
            endpoint.name,
            connection
              ? await probe(connection, endpoint, clock, signal)
              : { kind: 'untried', at: new Date(clock.now()).toISOString() },
          ],
        ),
      ),
    );
    if (signal.aborted) return;
    // That there is nowhere to try from is said once.
    if (connection || !told) watch.reportProbes(Object.fromEntries(tried));
    told = !connection;
    // Hosts that have just been connected to are tried from soon.
    await clock.sleep(connection ? PROBE_EVERY : 1_000, signal).catch(() => undefined);
  }
}
