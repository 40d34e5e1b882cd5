import type { ErrorTag } from '../../core/domain/error-tag';
import { EngineError } from '../../engine/errors';
import type { Docker, TransferOptions } from '../../engine/ports';
import { causeOf, diskFull, dockerError, isNoSpace, statusOf } from './docker-errors';
import { asReadable, checkedRef, type EngineApi } from './engine-api';
import { followProgress, layerSum, type ProgressMessage } from './follow-progress';
import { heldImages, readLayers } from './held-images';

type Verbs = Pick<
  Docker,
  | 'pull'
  | 'push'
  | 'tag'
  | 'imageId'
  | 'removeImage'
  | 'removeUnused'
  | 'images'
  | 'layers'
  | 'save'
  | 'load'
  | 'build'
  | 'importImage'
>;

const SAVING_MS = 10 * 60_000;
/** Lines of a failed build that its error carries. */
const LAST_LINES = 30;

/** The verbs on images. */
export function imageVerbs(api: EngineApi): Verbs {
  const { client, ask, settle } = api;
  const image = (ref: string) => client.getImage(checkedRef(ref));
  const imageId: Verbs['imageId'] = (ref) =>
    ask(`looking for ${ref}`, async () => {
      try {
        return (await image(ref).inspect()).Id;
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    });
  const idOf = async (ref: string) => {
    const id = await imageId(ref);
    if (id === undefined) throw new EngineError('NoSuchImage', `${ref} is not on ${api.engine.host}`);
    return id;
  };
  return {
    imageId,
    async pull(ref, options = {}) {
      const [name, tag] = splitRef(ref);
      const query = {
        fromImage: name,
        tag,
        ...(options.login ? { authconfig: authOf(options.login) } : {}),
        ...abortOption(options.signal),
      };
      await transfer(api, 'PullFailed', `pulling ${ref}`, options, () => client.createImage(query));
    },
    async push(ref, options = {}) {
      const [name, tag] = splitRef(ref);
      // Docker demands the header also without a login.
      const query = { tag, authconfig: authOf(options.login), ...abortOption(options.signal) };
      await transfer(api, 'PushFailed', `pushing ${ref}`, options, () => image(name).push(query));
    },
    tag(source, target) {
      const [repo, tag] = splitRef(target);
      return ask(`tagging ${target}`, async (abortSignal) => {
        await image(source).tag({ repo, tag, abortSignal });
      });
    },
    images: (signal) => ask('listing images', (cut) => heldImages(client, cut), signal ? { signal } : {}),
    removeImage: (ref) =>
      settle(`removing ${ref}`, [404], (abortSignal) => image(ref).remove({ force: true, abortSignal })),
    layers: (id) =>
      ask(`reading the layers of ${id}`, async () => {
        try {
          return readLayers(await client.getImage(id).history());
        } catch (error) {
          if (statusOf(error) === 404) return undefined;
          throw error;
        }
      }),
    removeUnused: (ref) =>
      ask(`removing ${ref}`, async (abortSignal) => {
        try {
          await image(ref).remove({ abortSignal });
          return true;
        } catch (error) {
          const status = statusOf(error);
          // Not by force, so that the engine itself refuses what a container uses.
          if (status === 404 || status === 409) return status === 404;
          throw error;
        }
      }),
    save: (ref) =>
      ask(
        `saving ${ref}`,
        async () => {
          await idOf(ref);
          return asReadable(await image(ref).get());
        },
        // All of it is written to the engine's disk before its first byte comes.
        { more: SAVING_MS },
      ),
    async load(tar, signal) {
      const doing = `loading an image`;
      const problem = await stream(
        api,
        doing,
        () => {},
        () => client.loadImage(tar, { quiet: true, ...abortOption(signal) }),
        { signal },
      );
      if (problem === undefined) return;
      if (isNoSpace(problem)) throw diskFull(api.engine.host, problem);
      throw transferError(api, 'PullFailed', doing, problem);
    },
    async build(context, options) {
      const last: string[] = [];
      const lines = (message: ProgressMessage) => {
        for (const line of (message.stream ?? message.error ?? '')
          .split('\n')
          .filter((text) => text !== '')) {
          last.push(line);
          if (last.length > LAST_LINES) last.shift();
          options.onLine?.(line);
        }
      };
      const query = {
        t: options.ref,
        networkmode: 'host',
        rm: true,
        forcerm: true,
        nocache: options.noCache ?? false,
        buildargs: { ...options.args },
        labels: { ...options.labels },
        ...abortOption(options.signal),
      };
      const open = () => client.buildImage(context, query);
      const problem = await stream(api, `building ${options.ref}`, lines, open, { signal: options.signal });
      if (problem === undefined) return idOf(options.ref);
      if (isNoSpace(problem)) throw diskFull(api.engine.host, problem);
      throw new EngineError('BuildFailed', `building ${options.ref} failed: ${problem}`, { lines: last });
    },
    async importImage(rootfs, ref) {
      const [repo, tag] = splitRef(ref);
      const doing = `importing ${ref}`;
      const problem = await stream(
        api,
        doing,
        () => {},
        () => client.importImage(rootfs, { repo, tag }),
      );
      if (problem !== undefined)
        throw isNoSpace(problem)
          ? diskFull(api.engine.host, problem)
          : new EngineError('BuildFailed', `${doing} failed: ${problem}`);
      return idOf(ref);
    },
  };
}

const authOf = (login: TransferOptions['login']) => ({
  username: login?.user ?? '',
  password: login?.password ?? '',
});

async function transfer(
  api: EngineApi,
  tag: 'PullFailed' | 'PushFailed',
  doing: string,
  options: Parameters<Docker['pull']>[1] & object,
  open: () => Promise<NodeJS.ReadableStream>,
): Promise<void> {
  const problem = await stream(api, doing, layerSum(options.onProgress ?? (() => {})), open, {
    tag,
    signal: options.signal,
  });
  if (problem === undefined) return;
  if (isNoSpace(problem)) throw diskFull(api.engine.host, problem);
  throw transferError(api, tag, doing, problem);
}

/** A missing image or a refused login stays so; a broken network may heal. */
function transferError(api: EngineApi, tag: ErrorTag, doing: string, problem: string): EngineError {
  const final = /not found|manifest unknown|denied|unauthorized|does not exist/i.test(problem);
  return new EngineError(tag, `${doing} on ${api.engine.host} failed: ${problem}`, {
    retryable: !final,
    remedy: final
      ? 'Check the name of the image and that the registry holds it.'
      : `Check that ${api.engine.host} reaches the registry.`,
  });
}

/** Follows a stream of progress to its end; what Docker reports as failed inside of it, in words. */
async function stream(
  api: EngineApi,
  doing: string,
  onMessage: (message: ProgressMessage) => void,
  open: () => Promise<NodeJS.ReadableStream>,
  options: { readonly tag?: 'PullFailed' | 'PushFailed'; readonly signal?: AbortSignal | undefined } = {},
): Promise<string | undefined> {
  const { tag, signal } = options;
  let problem: string | undefined;
  try {
    await followProgress(asReadable(await open()), (message) => {
      problem ??= message.error;
      onMessage(message);
    });
    // Over SSH a stream that was cut ends as if it were whole.
    for (const cut of [signal, api.engine.gone]) cut?.throwIfAborted();
    return problem;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (tag && statusOf(error) !== undefined && !isNoSpace(causeOf(error))) return causeOf(error);
    throw await dockerError(error, api.engine, doing);
  }
}

const abortOption = (signal: AbortSignal | undefined) => (signal ? { abortSignal: signal } : {});

/** Name and tag, or name and digest: a port's colon stands before the last slash. */
export function splitRef(ref: string): readonly [string, string] {
  const digest = ref.indexOf('@');
  if (digest >= 0) return [ref.slice(0, digest), ref.slice(digest + 1)];
  const colon = ref.indexOf(':', ref.lastIndexOf('/') + 1);
  return colon < 0 ? [ref, 'latest'] : [ref.slice(0, colon), ref.slice(colon + 1)];
}
