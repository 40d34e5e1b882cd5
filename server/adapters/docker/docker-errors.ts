import { EngineError } from '../../engine/errors';
import type { EngineHost } from './engine-host';

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

export const statusOf = (error: unknown): number | undefined => {
  const status = field(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
};

/** Docker's own words, without what the client library puts around them. */
export function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim();
}

export const isNoSpace = (text: string) => /no space left on device|disk quota exceeded/i.test(text);

export const diskFull = (host: string, cause: unknown) =>
  new EngineError('DiskFull', `no space is left on ${host}: ${causeOf(cause)}`, {
    cause,
    remedy: 'Free space below /var/lib/docker (unused images: docker image prune), then run again.',
  });

const silent = new Set(['ECONNREFUSED', 'ENOENT', 'EACCES', 'ECONNRESET', 'EPIPE']);

/** True when the engine gave no answer at all. */
export const isSilent = (error: unknown): boolean =>
  silent.has(String(field(error, 'code'))) || /socket hang up/.test(causeOf(error));

/** Any failure of the API as a tagged error. `doing` reads like "starting nova_api". */
export async function dockerError(error: unknown, engine: EngineHost, doing: string): Promise<unknown> {
  if (error instanceof EngineError || field(error, 'name') === 'AbortError') return error;
  if (isSilent(error)) {
    const why = await engine.whySilent();
    if (why.kind === 'down') return why.error;
    return new EngineError('DockerDown', `there is no Docker on ${engine.host}`, {
      cause: error,
      remedy: 'Run bootstrap-servers, which installs it.',
    });
  }
  const text = causeOf(error);
  if (isNoSpace(text)) return diskFull(engine.host, error);
  const message = `${doing} on ${engine.host} failed: ${text}`;
  switch (statusOf(error)) {
    case 404:
      return new EngineError(/image/i.test(text) ? 'NoSuchImage' : 'NoSuchContainer', message, {
        cause: error,
      });
    case 409:
      return new EngineError(/already in use/.test(text) ? 'NameTaken' : 'DockerConflict', message, {
        cause: error,
      });
    default:
      return new EngineError('DockerFailed', message, {
        cause: error,
        retryable: statusOf(error) === undefined || statusOf(error) === 503,
      });
  }
}
