import pg from 'pg';

/** Notifications of one process over one connection, which comes back by itself. */
export interface Listener {
  /** Calls `wake` for each payload, and with undefined when some may have been missed. Returns how to stop. */
  on(channel: string, wake: (payload: string | undefined) => void): () => void;
  close(): Promise<void>;
}

const RECONNECT_MS = 250;

/** One LISTEN connection, opened by the first subscriber. */
export function openListener(url: string): Listener {
  const wakers = new Map<string, Set<(payload: string | undefined) => void>>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let state: 'idle' | 'connecting' | 'open' | 'closed' = 'idle';

  const wakeAll = () => {
    for (const set of wakers.values()) for (const wake of set) wake(undefined);
  };
  const listen = (to: pg.Client, channel: string) =>
    to.query(`listen ${pg.escapeIdentifier(channel)}`).then(() => undefined);

  async function connect(): Promise<void> {
    if (state !== 'idle') return;
    state = 'connecting';
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'kollage listener',
    });
    client = next;
    let gone = false;
    const lost = () => {
      if (gone) return;
      gone = true;
      if (state === 'closed') return;
      state = 'idle';
      next.end().catch(() => undefined);
      timer = setTimeout(() => {
        timer = undefined;
        void connect();
      }, RECONNECT_MS);
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ channel, payload }) => {
      for (const wake of wakers.get(channel) ?? []) wake(payload ?? '');
    });
    try {
      await next.connect();
      for (const channel of wakers.keys()) await listen(next, channel);
      if (state === 'connecting') state = 'open';
      for (const channel of wakers.keys()) await listen(next, channel);
      wakeAll();
    } catch {
      lost();
    }
  }

  return {
    on(channel, wake) {
      const known = wakers.get(channel);
      const set = known ?? new Set();
      set.add(wake);
      wakers.set(channel, set);
      if (state === 'idle' && !timer) void connect();
      else if (!known && state === 'open' && client)
        listen(client, channel).then(
          () => wake(undefined),
          () => undefined,
        );
      return () => {
        set.delete(wake);
      };
    },
    async close() {
      state = 'closed';
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
