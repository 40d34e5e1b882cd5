import type { Clock } from '../../engine/ports';

/** Turns of the event loop in which everything that can go on without time passing does so. */
const QUIET_TURNS = 6;

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when everybody sleeps: then the sleeper due first is woken at its hour. Waiting costs
 * nothing, and a time-out of an hour still comes after a pause of a second.
 */
export function createFakeClock(start: number): Clock & { advance(ms: number): void } {
  let now = start;
  let pumping = false;
  const sleepers = new Set<Sleeper>();
  const pump = async () => {
    if (pumping) return;
    pumping = true;
    while (sleepers.size > 0) {
      for (let turn = 0; turn < QUIET_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
      const [first] = [...sleepers].sort((a, b) => a.until - b.until);
      if (!first) break;
      sleepers.delete(first);
      now = Math.max(now, first.until);
      first.wake();
    }
    pumping = false;
  };
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const aborted = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          until: now + Math.ceil(ms),
          wake() {
            signal?.removeEventListener('abort', aborted);
            resolve();
          },
        };
        signal?.addEventListener('abort', aborted, { once: true });
        sleepers.add(sleeper);
        void pump();
      }),
  };
}
