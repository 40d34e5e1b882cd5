import { and, asc, eq, gt } from 'drizzle-orm';
import { createBell } from '../core/domain/bell';
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
  const bell = createBell();
  const stop = store.listener.on(EVENTS_CHANNEL, (payload) => {
    if (payload === undefined || payload.startsWith(`${run}:`)) bell.ring();
  });
  const poll = setInterval(bell.ring, POLL_MS);
  signal.addEventListener('abort', bell.ring);
  bell.ring();
  try {
    while (!signal.aborted) {
      await bell.heard();
      if (signal.aborted) return;
      const events = await readEvents(store, run, known).catch(async (cause) => {
        if (!isLostConnection(cause)) throw cause;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        bell.ring();
        return [];
      });
      const last = events.at(-1);
      if (!last) continue;
      known = last.seq;
      if (events.length === FOLLOW_ROWS) bell.ring();
      yield events;
    }
  } finally {
    clearInterval(poll);
    signal.removeEventListener('abort', bell.ring);
    stop();
  }
}
