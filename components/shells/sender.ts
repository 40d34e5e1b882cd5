interface Sent {
  readonly typed?: string;
  readonly size?: { readonly cols: number; readonly rows: number };
  readonly seen?: number;
}

/** Characters of one call, of what waits, and of what is shown until the server is told. */
const MOST_TYPED = 16_000;
const MOST_WAITING = 1_000_000;
const SEEN_BYTES = 64_000;

/**
 * Sends what is typed in its order: one call at a time, what comes meanwhile goes with the next. A host that takes
 * nothing just now is asked again after `wait`.
 */
export function createSender(on: {
  readonly send: (sent: Sent) => Promise<'sent' | 'full'>;
  readonly wait: () => Promise<void>;
  /** Whether the host takes no keys just now. */
  readonly onFull: (full: boolean) => void;
  readonly onFailed: (cause: unknown) => void;
}) {
  let typed = '';
  let size: Sent['size'];
  let seen: number | undefined;
  let shown = 0;
  let busy = false;
  let over = false;

  async function pump(): Promise<void> {
    while (!over && (typed !== '' || size || seen !== undefined)) {
      let end = Math.min(typed.length, MOST_TYPED);
      // A character of two units stays whole.
      if (/[\ud800-\udbff]/.test(typed[end - 1] ?? '')) end -= 1;
      const part = typed.slice(0, end);
      const sent: Sent = {
        ...(part === '' ? {} : { typed: part }),
        ...(size ? { size } : {}),
        ...(seen === undefined ? {} : { seen }),
      };
      typed = typed.slice(part.length);
      size = undefined;
      seen = undefined;
      if ((await on.send(sent)) === 'sent') {
        on.onFull(false);
        continue;
      }
      on.onFull(true);
      typed = part + typed;
      size ??= sent.size;
      await on.wait();
    }
  }
  const start = () => {
    if (busy || over) return;
    busy = true;
    pump()
      .catch((cause: unknown) => {
        over = true;
        on.onFailed(cause);
      })
      .finally(() => {
        busy = false;
      });
  };
  return {
    /** False when too much waits: nothing of it is sent. */
    type(text: string): boolean {
      if (typed.length + text.length > MOST_WAITING) return false;
      typed += text;
      start();
      return true;
    },
    resize(cols: number, rows: number): void {
      size = { cols, rows };
      start();
    },
    /** So many bytes up to this event are on the screen. */
    showed(seq: number, bytes: number): void {
      shown += bytes;
      if (shown < SEEN_BYTES) return;
      shown = 0;
      seen = seq;
      start();
    },
    stop(): void {
      over = true;
    },
  };
}
