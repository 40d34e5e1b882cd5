import { setTimeout as sleep } from 'node:timers/promises';
import { issueToken } from './keystone';

/** Milliseconds after which a write counts as failed. */
const PATIENCE = 5_000;

interface Project {
  readonly name: string;
}

/** Makes projects in Keystone, one after the other, and knows which of them were acknowledged. */
export interface Writer {
  /** Each write that failed: when it began, how long it lasted, and why. */
  readonly failures: readonly string[];
  /** Seconds of the longest time without an acknowledged write since this moment, by `Date.now()`. */
  longestGap(since: number): number;
  /** Until so many writes in a row were acknowledged after this moment. */
  writes(inRow: number, seconds: number): Promise<void>;
  /** Stops writing; how many writes were acknowledged, and which of them are not there. */
  end(): Promise<{ readonly written: number; readonly lost: readonly string[] }>;
}

/** Begins to write. Names begin with this prefix. */
export function writer(openrc: Readonly<Record<string, string>>, prefix: string): Writer {
  const acknowledged: { readonly name: string; readonly at: number }[] = [];
  const failures: string[] = [];
  let inRow = 0;
  let ended = false;
  let token: string | undefined;

  const call = async (path: string, init: RequestInit): Promise<Response> => {
    token ??= (await issueToken(openrc, PATIENCE)).id;
    return fetch(`${openrc.OS_AUTH_URL}/v3/${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', 'x-auth-token': token },
      signal: AbortSignal.timeout(PATIENCE),
    });
  };
  const write = async (name: string) => {
    const body = JSON.stringify({ project: { name, domain_id: 'default' } });
    const response = await call('projects', { method: 'POST', body });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`Keystone answered ${response.status}: ${text}`);
  };
  const work = (async () => {
    for (let count = 0; !ended; count++) {
      const name = `${prefix}-${count}`;
      const begun = Date.now();
      try {
        await write(name);
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
    longestGap(since) {
      const times = [since, ...acknowledged.map(({ at }) => at).filter((at) => at >= since)];
      return Math.max(...times.map((at, index) => (times[index + 1] ?? at) - at)) / 1000;
    },
    async writes(count, seconds) {
      inRow = 0;
      const until = Date.now() + seconds * 1000;
      while (inRow < count) {
        if (Date.now() > until) throw new Error(`no write within ${seconds} s: ${failures.join('; ')}`);
        await sleep(200);
      }
    },
    async end() {
      ended = true;
      await work;
      const response = await call('projects', { method: 'GET' });
      if (response.status !== 200) throw new Error(`Keystone answered ${response.status}`);
      // Keystone's own format.
      const { projects } = (await response.json()) as { readonly projects: readonly Project[] };
      const there = new Set(projects.map(({ name }) => name));
      const lost = acknowledged.map(({ name }) => name).filter((name) => !there.has(name));
      return { written: acknowledged.length, lost };
    },
  };
}
