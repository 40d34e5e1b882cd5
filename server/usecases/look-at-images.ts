import { imageRef } from '../core/images/image-graph';
import { BUILT_FOR, isBuiltByKolla, isOfNamespace } from '../core/images/own-image';
import { createRedactor } from '../core/secrets/create-redactor';
import { abortedAfter } from '../engine/aborted-after';
import { EngineError } from '../engine/errors';
import type { HeldImage } from '../engine/ports';
import type { HostImages, ImagesView, ImageView } from '../views/images';
import { loadCloud } from './load-cloud';
import { maskFailure } from './mask-failure';
import { readCloud } from './read-cloud';
import { Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** Milliseconds for one engine or registry: one that hangs holds up no other. */
const PATIENCE = 20_000;

type Looked<T> = { readonly value: T } | { readonly error: EngineError };

/** The images of a cloud: of the engine that builds, the registry, and every host, as they are now. */
export async function lookAtImages(worker: WorkerDeps, id: string, signal: AbortSignal): Promise<ImagesView> {
  const cloud = await readCloud(worker, id);
  const loaded = loadCloud(cloud.source, worker.tools);
  if (!loaded.value) throw new Refusal('invalid', { kind: 'cloud_invalid' }, loaded.diagnostics);
  const files = loaded.value;
  const { graph, setting } = files;
  const redact = createRedactor(cloud.told);
  const registry = String(setting('docker_registry') ?? '');
  const namespace = String(setting('docker_namespace') ?? '');
  const within = async <T>(what: string, doing: () => Promise<T>): Promise<Looked<T>> => {
    const cut = abortedAfter(PATIENCE, signal);
    try {
      return { value: await unlessCut(doing(), cut, what) };
    } catch (cause) {
      if (signal.aborted) throw cause;
      const masked = maskFailure(cause, redact);
      if (!(masked instanceof EngineError)) throw masked;
      return { error: masked };
    }
  };
  const here = { kind: 'local', name: 'deployment' } as const;
  const [states, built, hosts] = await Promise.all([
    within('the engine that builds', async () => (await worker.workshop(files))?.states()),
    within('the engine that builds', async () => (await worker.connections.get(here)).docker.images(signal)),
    Promise.all(
      files.input.inventory.hosts.map(async (host) => {
        const target = cloud.target(host);
        const seen = await within(host, async () => {
          if (!target)
            throw new EngineError('HostUnreachable', `no address is configured for ${host}`, {
              retryable: false,
            });
          return (await worker.connections.get(target)).docker.images(signal);
        });
        return { host, seen };
      }),
    ),
  ]);
  const local = byRef('value' in built ? built.value : []);
  const held = hosts.map(({ host, seen }) => ({ host, by: byRef('value' in seen ? seen.value : []) }));
  const nodes = Object.values(graph.nodes);
  const images = nodes.map((node): ImageView => {
    const ref = imageRef(node, registry);
    const mine = local.get(node.ref);
    const having = held.filter(({ by }) => by.has(ref));
    return {
      ...{ name: node.name, role: node.role, parent: node.parent, tag: node.tag },
      state: ('value' in states ? states.value?.[node.name] : undefined) ?? 'unknown',
      ...(mine ? { size: mine.size, builtAt: mine.createdAt } : {}),
      hosts: having.map(({ host }) => host),
      running: having.filter(({ by }) => by.get(ref)?.used).map(({ host }) => host),
    };
  });
  const present = new Set(nodes.flatMap((node) => [node.ref, imageRef(node, registry)]));
  const user = String(setting('docker_registry_username') ?? '');
  const silent = 'error' in states ? states.error : undefined;
  return {
    at: new Date(worker.clock.now()).toISOString(),
    release: graph.release,
    tag: String(setting('openstack_tag')),
    ...(registry === ''
      ? {}
      : {
          registry: {
            address: registry,
            insecure: setting('docker_registry_insecure') === true,
            ...(user === '' ? {} : { user }),
          },
        }),
    ...(silent ? { engine: silent.toStepError() } : {}),
    images,
    hosts: hosts.map(({ host, seen }): HostImages => {
      if ('error' in seen) return { kind: 'unseen', host, error: seen.error.toStepError() };
      const own = seen.value.filter(
        ({ refs, labels }) => isBuiltByKolla(labels) && refs.some((ref) => isOfNamespace(ref, namespace)),
      );
      return { kind: 'seen', host, count: own.length, unused: unusedOf(own, present) };
    }),
    ...('value' in built && !files.input.inventory.hosts.some((host) => cloud.target(host)?.kind === 'local')
      ? {
          building: {
            count: nodes.filter((node) => local.has(node.ref)).length,
            unused: unusedOf(
              built.value.filter(({ labels }) => labels[BUILT_FOR] === files.input.cloud),
              present,
            ),
          },
        }
      : {}),
  };
}

/** References that no container uses and that are of no present version. */
const unusedOf = (own: readonly HeldImage[], present: ReadonlySet<string>) =>
  own
    .filter(({ used, refs }) => !used && !refs.some((ref) => present.has(ref)))
    .flatMap(({ refs, own: frees }) => refs.map((ref, n) => ({ ref, frees: n === 0 ? frees : 0 })));

const byRef = (images: readonly HeldImage[]): ReadonlyMap<string, HeldImage> =>
  new Map(images.flatMap((image) => image.refs.map((ref) => [ref, image] as const)));

function unlessCut<T>(doing: Promise<T>, cut: AbortSignal, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(
        new EngineError('HostSilent', `${what} did not answer within ${PATIENCE / 1000} s`, {
          retryable: true,
        }),
      );
    cut.addEventListener('abort', late, { once: true });
    doing.then(resolve, reject).finally(() => cut.removeEventListener('abort', late));
  });
}
