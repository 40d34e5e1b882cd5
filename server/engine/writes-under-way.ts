import type { Clock, HostConnection } from './ports';
import { noteUnanswered } from './unanswered';

/** Milliseconds that what was begun has to end once its run is over. The longest is a container that is slow to stop. */
const PATIENCE_MS = 90_000;
/** Milliseconds after a connection was closed until everything on it has failed. */
const CLOSING_MS = 5_000;

/** What a run has begun to write and what has not ended yet. */
export interface WritesUnderWay {
  /** `words` say what the host's engine was asked for. */
  track<T>(connection: HostConnection, work: Promise<T>, words?: string): Promise<T>;
  /** Resolves when all of it has ended; what does not end in time is noted on its host and cut off with its connection. */
  settle(clock: Clock): Promise<void>;
}

export function createWritesUnderWay(): WritesUnderWay {
  const open = new Map<Promise<unknown>, { readonly connection: HostConnection; readonly words?: string }>();
  /** False when something is still open after `ms`. */
  const ended = async (clock: Clock, ms: number): Promise<boolean> => {
    if (open.size === 0) return true;
    const over = new AbortController();
    const late = clock.sleep(ms, over.signal).then(
      () => false,
      () => true,
    );
    const all = Promise.allSettled(open.keys()).then(() => true);
    const inTime = await Promise.race([all, late]);
    over.abort();
    return inTime;
  };
  return {
    track(connection, work, words) {
      open.set(work, { connection, ...(words === undefined ? {} : { words }) });
      const forget = () => void open.delete(work);
      work.then(forget, forget);
      return work;
    },
    async settle(clock) {
      if (await ended(clock, PATIENCE_MS)) return;
      const left = [...open.values()];
      await Promise.allSettled(
        left.map(({ connection, words }) => words !== undefined && noteUnanswered(connection, words)),
      );
      const connections = new Set(left.map(({ connection }) => connection));
      await Promise.allSettled([...connections].map((connection) => connection.close()));
      await ended(clock, CLOSING_MS);
    },
  };
}
