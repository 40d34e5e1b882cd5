import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import type { ObservedContainer } from '../../core/domain/observed';
import { abortedAfter } from '../../engine/aborted-after';
import { EngineError } from '../../engine/errors';
import { type Docker, type DockerSnapshot, VOLUME_MADE_AT } from '../../engine/ports';
import { isSilent } from './docker-errors';
import { type EngineApi, inspectRaw, unlessAborted } from './engine-api';
import { lookAgain } from './look-again';
import { readInspect } from './read-inspect';

const volumesSchema = z.object({
  Volumes: z
    .array(
      z.object({
        Name: z.string(),
        Labels: z.record(z.string(), z.string()).nullish(),
      }),
    )
    .nullish(),
});
const imagesSchema = z.array(
  z.object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    RepoDigests: z.array(z.string()).nullish(),
  }),
);

/** An engine that takes longer to show itself hangs. */
const TIMEOUT_MS = 60_000;

/** Everything of one engine: lists at once, then each container's inspect at once. */
export async function takeSnapshot(api: EngineApi, signal?: AbortSignal): ReturnType<Docker['snapshot']> {
  const abortSignal = abortedAfter(TIMEOUT_MS, signal);
  // Every container's request listens.
  setMaxListeners(0, abortSignal);
  try {
    const look = () =>
      Promise.all([
        unlessAborted(api.client.version(), abortSignal),
        api.engine.capabilities(),
        readContainers(api, abortSignal),
        api.client.listVolumes({ abortSignal }).then((seen) => volumesSchema.parse(seen).Volumes ?? []),
        api.client.listImages({ abortSignal }).then((seen) => imagesSchema.parse(seen)),
      ]);
    // A single broken channel does not mean that Docker is down.
    const [version, capabilities, containers, volumes, images] = await lookAgain(
      look,
      (error) => isSilent(error) && !abortSignal.aborted,
    );
    const snapshot: DockerSnapshot = {
      version: version.Version,
      apiVersion: version.ApiVersion,
      privilegedWorks: capabilities.all,
      containers,
      volumes: Object.fromEntries(
        volumes.map(({ Name, Labels }) => [
          Name,
          { createdAt: Labels?.[VOLUME_MADE_AT] ?? '', labels: Labels ?? {} },
        ]),
      ),
      images: Object.fromEntries(
        images.flatMap(({ Id, RepoTags, RepoDigests }) =>
          [...(RepoTags ?? []), ...(RepoDigests ?? [])]
            .filter((ref) => !ref.includes('<none>'))
            .map((ref) => [ref, Id]),
        ),
      ),
    };
    return { kind: 'running', snapshot };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (abortSignal.aborted)
      return {
        kind: 'down',
        cause: `Docker on ${api.engine.host} did not answer within ${TIMEOUT_MS / 1000} s`,
      };
    if (error instanceof EngineError || !isSilent(error)) throw error;
    const why = await api.engine.whySilent();
    return why.kind === 'missing' ? why : { kind: 'down', cause: why.error.message };
  }
}

async function readContainers(
  api: EngineApi,
  abortSignal: AbortSignal,
): Promise<Readonly<Record<string, ObservedContainer>>> {
  const list = await api.client.listContainers({ all: true, abortSignal });
  const configs = new Map(
    [...new Set(list.map((each) => each.ImageID))].map((id) => [id, api.imageConfig(id)]),
  );
  const found = await Promise.all(
    list.map(async ({ Id, ImageID }) => {
      const [seen, config] = await Promise.all([inspectRaw(api, Id, abortSignal), configs.get(ImageID)]);
      return seen ? [readInspect(seen, config)] : [];
    }),
  );
  return Object.fromEntries(found.flat().map((container) => [container.spec.name, container]));
}
