import type { Change } from '../domain/change';
import type { ObservedState, SeenHost } from '../domain/observed';
import type { StockedImage } from '../domain/stock';
import { freedBy } from './freed';
import type { ImageGraph } from './image-graph';
import { BUILT_FOR, bareRef, isBuiltByKolla, isOfNamespace } from './own-image';

export interface PruneInput {
  readonly cloud: string;
  readonly namespace: string;
  readonly graph: ImageGraph;
  readonly observed: Pick<ObservedState, 'hosts' | 'stock'>;
  /** References that somebody can still want: those of runs that can be gone back to, and of other clouds. */
  readonly spared: readonly string[];
  /** Hosts whose engine builds images for other clouds, too. */
  readonly building: readonly string[];
}

/** What a pruning removes, and how many unused images stay because a run or another cloud needs them. */
export interface Pruning {
  readonly changes: readonly Change[];
  readonly spared: number;
}

/**
 * Images of this cloud that nothing uses: in no container, of no present version, and of no run that can be gone back to.
 * An image without the label of a build is not ours, whatever its name is. Pure.
 */
export function pruneImages(input: PruneInput): Pruning {
  const { graph, observed } = input;
  const present = new Set(Object.values(graph.nodes).map(({ ref }) => ref));
  const spared = new Set(input.spared.map(bareRef));
  const changes: Change[] = unseen(observed);
  let left = 0;
  for (const [host, seen] of Object.entries(observed.stock ?? {})) {
    if (seen.kind === 'unseen') {
      changes.push({ of: 'host', verb: 'unknown', host, cause: seen.cause, reasons: [] });
      continue;
    }
    const mine = isMine(input, host);
    const unused = seen.images.filter(
      (image) => !image.used && mine(image) && !image.refs.some((ref) => present.has(bareRef(ref))),
    );
    // What is built on another image goes before it.
    const going = unused
      .filter(({ refs }) => !refs.some((ref) => spared.has(bareRef(ref))))
      .toSorted((a, b) => b.layers.length - a.layers.length);
    left += unused.length - going.length;
    const frees = freedBy(
      going.toReversed(),
      seen.images.filter((image) => !going.includes(image)),
    );
    for (const { id, refs } of going)
      changes.push({
        ...{ of: 'image', verb: 'remove', host, ref: refs[0] ?? id, refs, image: id },
        reasons: [{ kind: 'unused', frees: frees.get(id) ?? 0 }],
      });
  }
  return { changes, spared: left };
}

const unseen = ({ hosts }: PruneInput['observed']): Change[] =>
  Object.values(hosts).flatMap((seen): Change[] => {
    if (seen.kind === 'unreachable')
      return [{ of: 'host', verb: 'unknown', host: seen.host, cause: seen.cause, reasons: [] }];
    return seen.docker.kind === 'down'
      ? [{ of: 'host', verb: 'unknown', host: seen.host, cause: seen.docker.cause, reasons: [] }]
      : [];
  });

/** On an engine that several clouds use, an image is ours if this cloud had it built; elsewhere if Kollage or Kolla built it. */
function isMine(
  { cloud, namespace, observed, building }: PruneInput,
  host: string,
): (image: StockedImage) => boolean {
  const seen = observed.hosts[host];
  const shared = building.includes(host) || (seen?.kind === 'seen' && hasForeign(seen, cloud));
  return ({ refs, labels }) => {
    if (!refs.every((ref) => isOfNamespace(ref, namespace))) return false;
    if (shared) return labels[BUILT_FOR] === cloud;
    return isBuiltByKolla(labels);
  };
}

const hasForeign = ({ docker }: SeenHost, cloud: string): boolean =>
  docker.kind === 'running' &&
  Object.values(docker.containers).some(({ spec }) => {
    const owner = spec.labels['kollage.cloud'];
    return owner !== undefined && owner !== cloud;
  });
