import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than a connection to a host is tried (10 s), its name looked up, and its job waited for on a quiet panel. */
export const EVEN_MS = 15_000;

/**
 * Waits for the next whole multiple of `step` since `began`: a closed port answers at once and a silent host after a
 * time-out, and who may not know which of both it is must not see it by the clock. Ends early when nobody waits any more.
 */
export async function evenTime(began: number, hungUp: AbortSignal, step = EVEN_MS): Promise<void> {
  const left = step - ((performance.now() - began) % step);
  await sleep(left, undefined, { signal: hungUp, ref: false }).catch(() => undefined);
}
