import { createBell } from '../core/domain/bell';
import { isLostConnection } from '../store/lost-connection';
import { SHELLS_CHANNEL } from '../store/shells';
import type { ShellNews } from '../views/shells';
import type { Kollage } from './kollage';
import { type NamedShell, ownShell, type ShellAsker } from './open-shell';

/** Milliseconds between two notes that somebody reads. */
const WATCH_MS = 5_000;
const RETRY_MS = 250;

/** The output of a shell after event `after`, as it comes, and at the end the reason. A reader keeps the shell open. */
export async function* followShell(
  kollage: Pick<Kollage, 'store'>,
  named: NamedShell,
  after: number,
  asker: ShellAsker,
  signal: AbortSignal,
): AsyncGenerator<ShellNews, void> {
  const { store } = kollage;
  const { id } = await ownShell(kollage, named, asker);
  let known = after;
  let live = false;
  const bell = createBell();
  const stop = store.listener.on(SHELLS_CHANNEL, (payload) => {
    if (payload === undefined || payload === `${id}:o` || payload === `${id}:s`) bell.ring();
  });
  const watch = () => {
    store.shells.watched(id).catch(() => undefined);
    bell.ring();
  };
  const timer = setInterval(watch, WATCH_MS);
  signal.addEventListener('abort', bell.ring);
  watch();
  try {
    while (!signal.aborted) {
      await bell.heard();
      if (signal.aborted) return;
      try {
        // Read before the events: what it showed last is not missed.
        const row = await store.shells.get(id);
        const events = await store.shells.events(id, known);
        for (const { seq, kind, text } of events) {
          known = seq;
          if (kind === 'output') yield { kind, seq, text };
        }
        if (events.length === 0 && !live) {
          live = true;
          yield { kind: 'live' };
        }
        if (events.length > 0) bell.ring();
        else if (!row?.because) continue;
        else {
          yield { kind: 'ended', because: row.because };
          return;
        }
      } catch (cause) {
        if (!isLostConnection(cause)) throw cause;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        bell.ring();
      }
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', bell.ring);
    stop();
  }
}
