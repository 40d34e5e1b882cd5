import type { Readable } from 'node:stream';
import type { RegistryLogin } from '../../core/domain/desired';
import { type ImageGraph, type ImageNode, imageRef, ROOT_IMAGE } from '../../core/images/image-graph';
import { BUILT_FOR } from '../../core/images/own-image';
import { EngineError } from '../errors';
import type { Docker } from '../ports';
import type { BuildEvent, ImageOutcome, Made } from './build-event';
import { createLimit } from './limit';
import { stepOf } from './step-of';

/** Where finished images go: `address` as a reference begins with it, and whether it holds a reference already. */
export interface ImageRegistry {
  readonly address: string;
  /** As references of hosts begin with it, where this machine reaches it by another address. */
  readonly hosts?: string;
  /** For pushes. */
  readonly login?: RegistryLogin | undefined;
  has(ref: string): Promise<boolean>;
}

export interface BuildInput {
  readonly graph: ImageGraph;
  /** The cloud that has them built. */
  readonly cloud?: string;
  /** Image names; what they are built from is built as needed. */
  readonly wanted: readonly string[];
  readonly docker: Pick<Docker, 'build' | 'imageId' | 'tag' | 'push' | 'pull'>;
  /** The tar of an image: its rendered Dockerfile and the files beside it. */
  readonly context: (node: ImageNode) => Readable;
  /** Makes `graph.rootRef`; called at most once, and only when it is needed and missing. */
  readonly makeRoot: (onLine: (line: string) => void) => Promise<unknown>;
  readonly registry?: ImageRegistry;
  /** Builds and pushes at a time; more than one a core gains nothing. */
  readonly concurrency?: number;
  /** Build arguments. Docker keeps `http_proxy` and its kin out of the images; others end up in their history. */
  readonly args?: Readonly<Record<string, string>>;
  /** Build images that exist, too, without the builder's cache. */
  readonly fresh?: boolean;
  readonly onEvent?: (event: BuildEvent) => void;
  readonly signal?: AbortSignal;
}

/**
 * Builds what is missing, parents first and otherwise side by side, then pushes what the registry lacks.
 * A failed image fails nothing but what is built from it. Never throws for a failed image: see the outcomes,
 * which hold every wanted image and every parent that was looked at.
 */
export async function buildImages(input: BuildInput): Promise<Readonly<Record<string, ImageOutcome>>> {
  const { graph, docker, signal } = input;
  const emit = input.onEvent ?? (() => {});
  const limit = createLimit(input.concurrency ?? 2);
  const local = new Map<string, Promise<ImageOutcome>>();
  const outcomes: Record<string, ImageOutcome> = {};

  const settle = async (image: string, work: () => Promise<ImageOutcome>): Promise<ImageOutcome> => {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) return { kind: 'skipped', because: 'cancelled' };
      if (!(error instanceof EngineError)) throw error;
      const failed = { kind: 'failed', error: error.toStepError() } as const;
      emit({ type: 'image_failed', image, error: failed.error });
      return failed;
    }
  };

  const inTurn = (image: string, work: () => Promise<Made>): Promise<ImageOutcome> =>
    settle(image, () =>
      limit(async () => {
        if (signal?.aborted) return { kind: 'skipped', because: 'cancelled' };
        return { kind: await work() };
      }),
    );

  const ensureLocal = (name: string): Promise<ImageOutcome> => {
    const known = local.get(name);
    if (known) return known;
    const made = name === ROOT_IMAGE ? ensureRoot() : ensureBuilt(name);
    local.set(name, made);
    return made;
  };

  const ensureRoot = (): Promise<ImageOutcome> =>
    inTurn(ROOT_IMAGE, async () => {
      if ((await docker.imageId(graph.rootRef)) !== undefined) return 'present';
      emit({ type: 'image_started', image: ROOT_IMAGE });
      await input.makeRoot((line) => emit({ type: 'image_log', image: ROOT_IMAGE, line }));
      emit({ type: 'image_done', image: ROOT_IMAGE, outcome: 'built' });
      return 'built';
    });

  const ensureBuilt = async (name: string): Promise<ImageOutcome> => {
    const node = nodeOf(graph, name);
    if (!input.fresh) {
      const here = await settle(name, async () =>
        (await docker.imageId(node.ref)) === undefined
          ? { kind: 'skipped', because: 'not built yet' }
          : { kind: 'present' },
      );
      if (here.kind !== 'skipped' || signal?.aborted) return here;
      const fetched = await settle(name, () => fetchParent(node));
      if (fetched.kind !== 'skipped' || signal?.aborted) return fetched;
    }
    const below = await Promise.all(node.parents.map(ensureLocal));
    const broken = node.parents.find((_, i) => !usable(below[i]));
    if (broken !== undefined)
      return { kind: 'skipped', because: signal?.aborted ? 'cancelled' : `${broken} was not built` };
    return inTurn(name, () => build(node));
  };

  /** An image in the registry is never rebuilt on another machine: its content would differ. */
  const fetchParent = async (node: ImageNode): Promise<ImageOutcome> => {
    const ref = imageRef(node, input.registry?.address);
    if (!input.registry || !(await input.registry.has(ref)))
      return { kind: 'skipped', because: 'not in the registry yet' };
    return limit(async () => {
      await docker.pull(ref, signal ? { signal } : {});
      await docker.tag(ref, node.ref);
      return { kind: 'present' };
    });
  };

  const build = async (node: ImageNode): Promise<Made> => {
    emit({ type: 'image_started', image: node.name });
    await docker.build(input.context(node), {
      ref: node.ref,
      args: input.args ?? {},
      labels: {
        'kollage.image': node.name,
        'kollage.digest': node.digest,
        'kollage.release': graph.release,
        ...(input.cloud === undefined ? {} : { [BUILT_FOR]: input.cloud }),
      },
      noCache: input.fresh ?? false,
      onLine: (line) => {
        emit({ type: 'image_log', image: node.name, line });
        const step = stepOf(line);
        if (step) emit({ type: 'image_progress', image: node.name, ...step, unit: 'steps' });
      },
      ...(signal ? { signal } : {}),
    });
    return 'built';
  };

  const ensureWanted = async (name: string): Promise<ImageOutcome> => {
    const { registry } = input;
    if (!registry) return ensureLocal(name);
    const ref = imageRef(nodeOf(graph, name), registry.address);
    const there = await settle(name, async () =>
      !input.fresh && (await registry.has(ref))
        ? { kind: 'present' }
        : { kind: 'skipped', because: 'not in the registry yet' },
    );
    if (there.kind !== 'skipped' || signal?.aborted) return there;
    const here = await ensureLocal(name);
    if (!usable(here)) return here;
    return inTurn(name, async () => {
      await docker.tag(nodeOf(graph, name).ref, ref);
      await docker.push(ref, {
        onProgress: (done, total) =>
          emit({ type: 'image_progress', image: name, done, total, unit: 'bytes' }),
        ...(signal ? { signal } : {}),
        ...(registry.login ? { login: registry.login } : {}),
      });
      return 'pushed';
    });
  };

  const report = (image: string, outcome: ImageOutcome): void => {
    outcomes[image] = outcome;
    if (outcome.kind === 'skipped') emit({ type: 'image_skipped', image, because: outcome.because });
    else if (outcome.kind !== 'failed') emit({ type: 'image_done', image, outcome: outcome.kind });
  };

  const wanted = [...new Set(input.wanted)];
  await Promise.all(wanted.map(async (name) => report(name, await ensureWanted(name))));
  for (const [name, made] of local)
    if (!wanted.includes(name) && name !== ROOT_IMAGE) report(name, await made);
  return outcomes;
}

const usable = (outcome: ImageOutcome | undefined): boolean =>
  outcome?.kind === 'built' || outcome?.kind === 'present';

function nodeOf(graph: ImageGraph, name: string): ImageNode {
  const node = graph.nodes[name];
  if (!node) throw new Error(`"${name}" is no image of this graph`);
  return node;
}
