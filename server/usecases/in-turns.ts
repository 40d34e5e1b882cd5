import { setImmediate as turn } from 'node:timers/promises';
import type { InParts } from '../core/values/in-parts';

/** Milliseconds of the event loop at a time: a lease is renewed, a log line is sent and a cancel is seen in between. */
const TURN_MS = 25;

/** Runs a long calculation while the event loop goes on. Throws the reason of `signal` when it is aborted. */
export async function inTurns<T>(parts: InParts<T>, signal?: AbortSignal): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = parts.next();
    if (step.done) return step.value;
    if (performance.now() - begun < TURN_MS) continue;
    await turn();
    signal?.throwIfAborted();
    begun = performance.now();
  }
}
