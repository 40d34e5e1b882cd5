import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { EngineError } from '../../engine/errors';
import { NoAnswer } from '../../engine/unanswered';
import { dockerError, statusOf } from './docker-errors';
import type { EngineHost } from './engine-host';
import { containerSchema, type ImageInspect, imageSchema } from './inspect-schema';

/** One engine: its client, its host, and what is known of its images, which never change. */
export interface EngineApi {
  readonly client: Dockerode;
  readonly engine: EngineHost;
  /** Runs a request, which `cut` ends; its failure becomes a tagged error. `doing` reads like "starting nova_api". */
  ask<T>(doing: string, request: (cut: AbortSignal) => Promise<T>, bounds?: Bounds): Promise<T>;
  /** As `ask`; answers with one of `statuses` count as success without a value. */
  settle(
    doing: string,
    statuses: readonly number[],
    request: (cut: AbortSignal) => Promise<unknown>,
    bounds?: Bounds,
  ): Promise<void>;
  imageConfig(id: string): Promise<ImageInspect['Config']>;
  version(): Promise<{ readonly version: string; readonly api: string }>;
}

/** How long one waits for an answer. */
export interface Bounds {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that this request may take more than others; Infinity where its caller bounds it. */
  readonly more?: number;
}

/** Milliseconds: an engine that is busy with many containers takes some tens of seconds to start one. */
const ANSWER_MS = 120_000;

export function engineApi(client: Dockerode, engine: EngineHost, answerMs = ANSWER_MS): EngineApi {
  const configs = new Map<string, ImageInspect['Config']>();
  let version: Promise<{ version: string; api: string }> | undefined;
  const ask: EngineApi['ask'] = async (doing, request, { signal, more = 0 } = {}) => {
    const late = new AbortController();
    const ms = answerMs + more;
    const timer = Number.isFinite(ms)
      ? setTimeout(() => late.abort(noAnswer(engine, doing, ms)), ms)
      : undefined;
    const cut = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
    try {
      cut.throwIfAborted();
      return await unlessAborted(request(cut), engine.gone, cut);
    } catch (error) {
      // A cut request fails in many ways; the reason of the cut is the one to tell.
      if (cut.aborted) throw cut.reason;
      throw await dockerError(error, engine, doing);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    client,
    engine,
    ask,
    settle: (doing, statuses, request, bounds) =>
      ask(
        doing,
        async (cut) => {
          try {
            await request(cut);
          } catch (error) {
            if (!statuses.includes(statusOf(error) ?? 0)) throw error;
          }
        },
        bounds,
      ),
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

/** Every verb may be done twice, so it may be tried again. */
const noAnswer = ({ host }: EngineHost, doing: string, ms: number) =>
  new NoAnswer('DockerDown', `Docker on ${host} gave no answer within ${Math.round(ms / 1000)} s: ${doing}`, {
    retryable: true,
    remedy: `Look at the engine on ${host}: systemctl status docker, journalctl -u docker. It may still do what was asked.`,
  });

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
