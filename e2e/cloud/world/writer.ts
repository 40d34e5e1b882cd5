import { setTimeout as sleep } from 'node:timers/promises';
import { issueToken, type Token } from './keystone';

/** Milliseconds after which a write counts as failed. */
const PATIENCE = 5_000;

/** What is made: its list is at this path of the endpoint of this type, and is called by its last word. */
interface Kind {
  readonly service: string;
  readonly path: string;
  body(name: string): unknown;
}

export const PROJECTS: Kind = {
  service: 'identity',
  path: 'v3/projects',
  body: (name) => ({ project: { name, domain_id: 'default' } }),
};
export const NETWORKS: Kind = {
  service: 'network',
  path: 'v2.0/networks',
  body: (name) => ({ network: { name } }),
};

/** Makes things by an API, one after the other, and knows which of them were acknowledged. */
export interface Writer {
  /** Each write that failed: when it began, how long it lasted, and why. */
  readonly failures: readonly string[];
  /** Seconds of the longest time without an acknowledged write between these moments, by `Date.now()`. */
  longestGap(since: number, until?: number): number;
  /** Until so many writes in a row were acknowledged after this moment. */
  writes(inRow: number, seconds: number): Promise<void>;
  /** Stops writing. */
  stop(): void;
  /** Stops writing; how many writes were acknowledged, and which of them are not there. */
  end(): Promise<{ readonly written: number; readonly lost: readonly string[] }>;
}

/** Begins to write things of a kind, projects where none is named. Names begin with this prefix. */
export function writer(
  openrc: Readonly<Record<string, string>>,
  prefix: string,
  kind: Kind = PROJECTS,
): Writer {
  const acknowledged: { readonly name: string; readonly at: number }[] = [];
  const failures: string[] = [];
  let inRow = 0;
  let ended = false;
  let token: Token | undefined;

  const call = async (method: string, body?: string, query = ''): Promise<unknown> => {
    token ??= await issueToken(openrc, PATIENCE);
    const endpoint = token.endpoints[`${kind.service}/public`] ?? '';
    const response = await fetch(new URL(`/${kind.path}${query}`, endpoint), {
      ...{ method, headers: { 'content-type': 'application/json', 'x-auth-token': token.id } },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${kind.service} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  const named = async (query: string): Promise<ReadonlySet<string>> => {
    // The format of OpenStack's lists.
    const lists = (await call('GET', undefined, query)) as Readonly<
      Record<string, readonly { readonly name: string }[]>
    >;
    const all = Object.values(lists).flatMap((list) => (Array.isArray(list) ? list : []));
    return new Set(all.map(({ name }) => name));
  };
  const work = (async () => {
    for (let count = 0; !ended; count++) {
      const name = `${prefix}-${count}`;
      const begun = Date.now();
      try {
        const made = await call('POST', JSON.stringify(kind.body(name)));
        // An answer to somebody else's request would be a loss as well.
        if (!JSON.stringify(made).includes(`"${name}"`)) throw new Error(`${name}: ${JSON.stringify(made)}`);
        acknowledged.push({ name, at: Date.now() });
        inRow += 1;
      } catch (cause) {
        inRow = 0;
        token = undefined;
        const below = cause instanceof Error && cause.cause instanceof Error ? ` ${cause.cause.message}` : '';
        const lasted = ((Date.now() - begun) / 1000).toFixed(1);
        failures.push(
          `${new Date(begun).toISOString().slice(11, 23)} ${lasted} s: ${String(cause).slice(0, 100)}${below}`,
        );
      }
      await sleep(100);
    }
  })();

  return {
    failures,
    longestGap(since, until = Number.POSITIVE_INFINITY) {
      const times = [since, ...acknowledged.map(({ at }) => at).filter((at) => at >= since && at <= until)];
      return Math.max(...times.map((at, index) => (times[index + 1] ?? at) - at)) / 1000;
    },
    async writes(count, seconds) {
      inRow = 0;
      const until = Date.now() + seconds * 1000;
      while (inRow < count) {
        if (Date.now() > until)
          throw new Error(`no write to ${kind.service} within ${seconds} s: ${failures.join('; ')}`);
        await sleep(200);
      }
    },
    stop() {
      ended = true;
    },
    async end() {
      ended = true;
      await work;
      const there = await named('');
      // Keystone lists a thousand at most (max_db_limit): what is not among them is asked for by its name.
      const lost: string[] = [];
      for (const { name } of acknowledged)
        if (!there.has(name) && !(await named(`?name=${name}`)).has(name)) lost.push(name);
      return { written: acknowledged.length, lost };
    },
  };
}
