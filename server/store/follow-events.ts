import { and, asc, eq, gt } from 'drizzle-orm';
import type { RunEvent } from '../core/domain/event';
import { EVENTS_CHANNEL } from './append-events';
import { isLostConnection } from './lost-connection';
import { runEvents } from './schema/runs';
import type { Store } from './store';

const POLL_MS = 5_000;
const RETRY_MS = 250;
export const FOLLOW_ROWS = 500;

/** Events of a run after number `after`, in order, at most 500. */
export async function readEvents(store: Store, run: string, after: number): Promise<RunEvent[]> {
  const rows = await store.db
    .select()
    .from(runEvents)
    .where(and(eq(runEvents.run, run), gt(runEvents.seq, after)))
    .orderBy(asc(runEvents.seq))
    .limit(FOLLOW_ROWS);
  return rows.map((row) => ({ ...row.body, run, seq: row.seq, at: row.at.toISOString() }));
}

/**
 * Every event of a run after number `after`, as it comes, until `signal`: none lost, none twice. Notifications
 * only wake it; the rows are read. A lost database is waited for.
 */
export async function* followEvents(
  store: Store,
  run: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<RunEvent[], void> {
  let known = after;
  let news = true;
  let wake: () => void = () => undefined;
  const rouse = () => {
    news = true;
    wake();
  };
  const stop = store.listener.on(EVENTS_CHANNEL, (payload) => {
    if (payload === undefined || payload.startsWith(`${run}:`)) rouse();
  });
  const poll = setInterval(rouse, POLL_MS);
  signal.addEventListener('abort', rouse);
  try {
    while (!signal.aborted) {
      if (!news)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (signal.aborted) return;
      news = false;
      const events = await readEvents(store, run, known).catch(async (cause) => {
        if (!isLostConnection(cause)) throw cause;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        news = true;
        return [];
      });
      const last = events.at(-1);
      if (!last) continue;
      known = last.seq;
      news ||= events.length === FOLLOW_ROWS;
      yield events;
    }
  } finally {
    clearInterval(poll);
    signal.removeEventListener('abort', rouse);
    stop();
  }
}
