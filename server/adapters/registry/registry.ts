import { z } from 'zod';
import type { RegistryLogin } from '../../core/domain/desired';
import { abortedAfter } from '../../engine/aborted-after';
import { EngineError } from '../../engine/errors';
import { authorize } from './authorize';
import { registryUrl } from './registry-url';

export interface Registry {
  /** As references begin with it: `192.0.2.10:4000`. */
  readonly address: string;
  /** Whether it holds `address/namespace/name:tag`. Throws RegistryUnreachable. */
  has(ref: string): Promise<boolean>;
  /** Every reference it holds, sorted. Throws RegistryUnreachable. */
  list(): Promise<readonly string[]>;
}

const manifests = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
].join(', ');

const catalogSchema = z.object({ repositories: z.array(z.string()) });
const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });

/** Of a catalog, followed through its links. */
const MOST_PAGES = 1000;

/**
 * A registry by its HTTP API, at exactly this address: redirects and links to elsewhere are not followed.
 * `insecure` speaks plain HTTP. Throws BadRegistry when the address is none of a registry.
 */
export function createRegistry(
  address: string,
  options: {
    readonly insecure: boolean;
    readonly timeoutMs?: number;
    readonly login?: RegistryLogin | undefined;
  },
): Registry {
  const base = registryUrl(address, options.insecure);

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(path, base);
    if (url.origin !== base.origin) throw unreachable(`sends elsewhere, to ${url.origin}`);
    const send = (to: URL, authorization?: string) =>
      fetch(to, {
        ...init,
        headers: { ...init.headers, ...(authorization ? { authorization } : {}) },
        redirect: 'manual',
        signal: abortedAfter(options.timeoutMs ?? 10_000),
      });
    try {
      const answer = await send(url);
      const how = answer.status === 401 ? answer.headers.get('www-authenticate') : null;
      if (how === null || !options.login) return answer;
      const authorization = await authorize(how, options.login, options.insecure, options.timeoutMs);
      return authorization === undefined ? answer : await send(url, authorization);
    } catch (cause) {
      throw unreachable(`does not answer: ${reason(cause)}`, cause);
    }
  };

  const unreachable = (what: string, cause?: unknown): EngineError =>
    new EngineError('RegistryUnreachable', `The image registry ${address} ${what}.`, {
      retryable: true,
      cause,
      remedy: 'Check the setting docker_registry and that the registry runs.',
    });

  async function* pages<T>(path: string, schema: z.ZodType<T>): AsyncIterable<T> {
    let next: string | undefined = path;
    for (let page = 0; next !== undefined && page < MOST_PAGES; page++) {
      const answer: Response = await ask(next);
      if (answer.status === 404) return;
      const body = schema.safeParse(answer.ok ? await answer.json().catch(() => undefined) : undefined);
      if (!body.success) throw unreachable(`answered ${answer.status} to ${next}`);
      yield body.data;
      next = /<([^>]+)>;\s*rel="?next"?/.exec(answer.headers.get('link') ?? '')?.[1];
    }
  }

  return {
    address,
    ...(options.login ? { login: options.login } : {}),
    async has(ref) {
      const { name, tag } = split(ref, address);
      const answer = await ask(`/v2/${name}/manifests/${tag}`, {
        method: 'HEAD',
        headers: { accept: manifests },
      });
      if (answer.status === 200) return true;
      if (answer.status === 404) return false;
      throw unreachable(`answered ${answer.status} when asked for ${name}:${tag}`);
    },
    async list() {
      const names: string[] = [];
      for await (const page of pages('/v2/_catalog?n=1000', catalogSchema)) names.push(...page.repositories);
      const refs: string[] = [];
      for (const name of names)
        for await (const page of pages(`/v2/${name}/tags/list`, tagsSchema))
          refs.push(...(page.tags ?? []).map((tag) => `${address}/${name}:${tag}`));
      return refs.sort();
    },
  };
}

function split(ref: string, address: string): { readonly name: string; readonly tag: string } {
  const path = ref.startsWith(`${address}/`) ? ref.slice(address.length + 1) : ref;
  const colon = path.lastIndexOf(':');
  return colon < 0
    ? { name: path, tag: 'latest' }
    : { name: path.slice(0, colon), tag: path.slice(colon + 1) };
}

/** fetch hides the cause one level down. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
