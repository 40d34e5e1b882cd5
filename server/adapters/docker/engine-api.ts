import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { EngineError } from '../../engine/errors';
import { dockerError, statusOf } from './docker-errors';
import type { EngineHost } from './engine-host';
import { containerSchema, type ImageInspect, imageSchema } from './inspect-schema';

/** One engine: its client, its host, and what is known of its images, which never change. */
export interface EngineApi {
  readonly client: Dockerode;
  readonly engine: EngineHost;
  /** Runs a request; its failure becomes a tagged error. `doing` reads like "starting nova_api". */
  ask<T>(doing: string, request: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** As `ask`; answers with one of `statuses` count as success without a value. */
  settle(doing: string, statuses: readonly number[], request: () => Promise<unknown>): Promise<void>;
  imageConfig(id: string): Promise<ImageInspect['Config']>;
  version(): Promise<{ readonly version: string; readonly api: string }>;
}

export function engineApi(client: Dockerode, engine: EngineHost): EngineApi {
  const configs = new Map<string, ImageInspect['Config']>();
  let version: Promise<{ version: string; api: string }> | undefined;
  const ask = async <T>(doing: string, request: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    try {
      return await unlessAborted(request(), engine.gone, ...(signal ? [signal] : []));
    } catch (error) {
      // A cut request fails in many ways; the reason of the cut is the one to tell.
      if (signal?.aborted) throw signal.reason;
      throw await dockerError(error, engine, doing);
    }
  };
  return {
    client,
    engine,
    ask,
    settle: (doing, statuses, request) =>
      ask(doing, async () => {
        try {
          await request();
        } catch (error) {
          if (!statuses.includes(statusOf(error) ?? 0)) throw error;
        }
      }),
    async imageConfig(id) {
      if (configs.has(id)) return configs.get(id);
      try {
        const seen = await client.getImage(id).inspect();
        const config = imageSchema.parse(seen).Config;
        configs.set(id, config);
        return config;
      } catch (error) {
        // An image can be removed by force below its container.
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },
    version() {
      version ??= client.version().then((seen) => ({ version: seen.Version, api: seen.ApiVersion }));
      version.catch(() => {
        version = undefined;
      });
      return version;
    },
  };
}

/** Does not wait for a request that was cut: the client library tells of some never. */
export async function unlessAborted<T>(request: Promise<T>, ...signals: readonly AbortSignal[]): Promise<T> {
  const ends: (() => void)[] = [];
  const aborted = new Promise<never>((_, reject) => {
    for (const signal of signals) {
      const stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      ends.push(() => signal.removeEventListener('abort', stop));
    }
  });
  try {
    return await Promise.race([request, aborted]);
  } finally {
    for (const end of ends) end();
  }
}

/** Docker's own rule for names: anything else would be another path of its API. */
export function checkedName(name: string): string {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) return name;
  throw new EngineError('BadName', `${JSON.stringify(name)} is no name of a container or volume`);
}

/** A reference to an image, which stands in a path of the API too. */
export function checkedRef(ref: string): string {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.:/@-]*$/.test(ref) && !ref.includes('..')) return ref;
  throw new EngineError('BadName', `${JSON.stringify(ref)} is no reference to an image`);
}

/** Container inspect, read; undefined when there is none. */
export async function inspectRaw(api: EngineApi, id: string, signal?: AbortSignal) {
  try {
    return containerSchema.parse(
      await api.client.getContainer(checkedName(id)).inspect({ ...(signal ? { abortSignal: signal } : {}) }),
    );
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** The client's typings promise less than a stream; it is one. */
export const asReadable = (stream: NodeJS.ReadableStream): Readable =>
  stream instanceof Readable ? stream : new Readable().wrap(stream);
