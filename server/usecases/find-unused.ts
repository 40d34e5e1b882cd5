import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import type { ObservedState } from '../core/domain/observed';
import { DEPLOYMENT_HOST } from '../core/domain/plan';
import type { ImageStock } from '../core/domain/stock';
import { type Pruning, pruneImages } from '../core/images/prune';
import type { Workshop } from '../engine/build/workshop';
import { observeStock } from '../engine/observe/observe-stock';
import type { Docker, HostConnection, HostTarget } from '../engine/ports';
import { imagesSays } from '../words/diagnostics/images';
import type { LoadedCloud } from './load-cloud';

interface Where {
  readonly cloud: LoadedCloud;
  readonly hosts: ObservedState['hosts'];
  readonly target: (host: string) => HostTarget | undefined;
  readonly connect: (host: string) => Promise<HostConnection>;
  readonly workshop: Workshop | undefined;
  readonly spared: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** The images that nothing needs, of every engine of a cloud and the one that builds. */
export async function findUnused(where: Where): Promise<Pruning> {
  const { cloud, hosts, workshop } = where;
  const names = Object.keys(hosts);
  // The engine that builds may be that of a host, which is then looked at once.
  const building = names.filter((host) => where.target(host)?.kind === 'local');
  const engines = new Map<string, () => Promise<Docker>>();
  for (const host of names) {
    const seen = hosts[host];
    if (seen?.kind === 'seen' && seen.docker.kind === 'running')
      engines.set(host, async () => (await where.connect(host)).docker);
  }
  if (workshop && building.length === 0) engines.set(DEPLOYMENT_HOST, async () => workshop.docker);
  const stock: Record<string, ImageStock[string]> = {};
  await Promise.all(
    [...engines].map(async ([host, open]) => {
      try {
        stock[host] = { kind: 'seen', images: await observeStock(await open(), where.signal) };
      } catch (cause) {
        if (where.signal?.aborted) throw where.signal.reason;
        stock[host] = { kind: 'unseen', cause: cause instanceof Error ? cause.message : String(cause) };
      }
    }),
  );
  return pruneImages({
    cloud: cloud.input.cloud,
    namespace: String(cloud.setting('docker_namespace') ?? ''),
    graph: cloud.graph,
    observed: { hosts, stock: inOrder(stock) },
    spared: where.spared,
    building: [DEPLOYMENT_HOST, ...building],
  });
}

/** Hosts answer in any order; a plan is the same each time. */
const inOrder = (stock: ImageStock): ImageStock =>
  Object.fromEntries(Object.entries(stock).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Why unused images stay, where some do. */
export const sparedNote = ({ spared }: Pruning): readonly Diagnostic[] =>
  spared === 0 ? [] : [{ severity: 'warning', ...bilingual(imagesSays.spared(spared)) }];
