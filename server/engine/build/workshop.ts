import type { Readable } from 'node:stream';
import type { ImageState } from '../../core/domain/image-state';
import { type ImageGraph, type ImageNode, imageRef } from '../../core/images/image-graph';
import { pullsFromRegistry } from '../../core/images/pulls-from-registry';
import { EngineError } from '../errors';
import type { Docker } from '../ports';
import { buildImages, type ImageRegistry } from './build-images';

/** Where images are made: the engine next to Kollage, and the registry that they go to. */
export interface Workshop {
  /** The state of these images, by name; of the whole graph where no name is given. */
  states(images?: readonly string[]): Promise<Readonly<Record<string, ImageState>>>;
  /** The same of references as a state keeps them, whatever is built of that name today. */
  held(refs: readonly string[]): Promise<Readonly<Record<string, ImageState>>>;
  build(image: string, options: WorkOptions): Promise<void>;
  push(image: string, options: WorkOptions): Promise<void>;
  /** An image of this engine as a tar, by its reference, for a host that no registry serves. */
  save(ref: string): Promise<Readable>;
  /** Its engine. */
  readonly docker: Docker;
}

export interface WorkOptions {
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  readonly progress: (done: number, total: number, unit: string) => void;
}

export interface WorkshopInput {
  readonly graph: ImageGraph;
  /** The cloud that has images built. */
  readonly cloud: string;
  readonly docker: Docker;
  readonly registry?: ImageRegistry;
  readonly context: (node: ImageNode) => Readable;
  readonly makeRoot: (onLine: (line: string) => void) => Promise<unknown>;
  /** Opens the way to this machine's package mirror for the time of a build (docs/images.md). */
  readonly openMirror: () => Promise<{ readonly url: string; close(): Promise<void> }>;
}

export function createWorkshop({
  graph,
  cloud,
  docker,
  registry,
  context,
  makeRoot,
  openMirror,
}: WorkshopInput): Workshop {
  const node = (image: string): ImageNode => {
    const found = graph.nodes[image];
    if (!found)
      throw new EngineError('NoSuchImage', `no role builds the image "${image}"`, {
        remedy: 'Set docker_registry to a registry that has it.',
      });
    return found;
  };
  return {
    async states(images = Object.keys(graph.nodes)) {
      const states = await Promise.all(
        images
          .flatMap((name) => graph.nodes[name] ?? [])
          .map(async (image) => {
            if (registry && (await registry.has(imageRef(image, registry.address))))
              return [image.name, 'pushed'] as const;
            return [
              image.name,
              (await docker.imageId(image.ref)) === undefined ? 'absent' : 'built',
            ] as const;
          }),
      );
      return Object.fromEntries(states);
    },
    async held(refs) {
      const states = await Promise.all(
        refs.map(async (ref) => {
          const [own, bare] = pullsFromRegistry(ref)
            ? [ref.slice(0, ref.indexOf('/')), ref.slice(ref.indexOf('/') + 1)]
            : ['', ref];
          // Images of a former registry are unknown here: the host tries to pull them.
          if (own !== '' && own !== (registry?.hosts ?? registry?.address)) return [ref, 'pushed'] as const;
          if (registry && own !== '' && (await registry.has(`${registry.address}/${bare}`)))
            return [ref, 'pushed'] as const;
          const here = own === '' && (await docker.imageId(bare)) !== undefined;
          return [ref, here ? 'built' : 'absent'] as const;
        }),
      );
      return Object.fromEntries(states);
    },
    async build(image, { signal, say, progress }) {
      const mirror = await openMirror();
      const outcomes = await buildImages({
        graph,
        cloud,
        wanted: [node(image).name],
        docker,
        context,
        makeRoot,
        args: { http_proxy: mirror.url },
        signal,
        onEvent: (event) => {
          if (event.type === 'image_log') say(event.line);
          if (event.type === 'image_progress') progress(event.done, event.total, event.unit);
        },
      }).finally(() => mirror.close());
      const outcome = outcomes[image];
      if (outcome?.kind === 'failed') {
        const { tag, message, retryable, lines, remedy } = outcome.error;
        throw new EngineError(tag, message, {
          retryable,
          ...(lines ? { lines } : {}),
          ...(remedy ? { remedy } : {}),
        });
      }
      if (outcome?.kind === 'skipped')
        throw new EngineError('BuildFailed', `${image} was not built: ${outcome.because}`);
    },
    async push(image, { signal, progress }) {
      if (!registry) return;
      const ref = imageRef(node(image), registry.address);
      await docker.tag(node(image).ref, ref);
      await docker.push(ref, {
        signal,
        onProgress: (done, total) => progress(done, total, 'bytes'),
        ...(registry.login ? { login: registry.login } : {}),
      });
      // The name was for the push alone; the image keeps its own.
      await docker.removeImage(ref);
    },
    save: (ref) => docker.save(ref),
    docker,
  };
}
