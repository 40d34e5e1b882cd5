import { createEventSink } from './event-sink';
import { followEvents } from './follow-events';
import type { Store } from './store';

/** Milliseconds. */
export interface LatencyFigures {
  readonly received: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Time from append to a follower, at `rate` lines a second for `seconds`. The run must have no events. */
export async function measureEventLatency(
  store: Store,
  run: string,
  rate: number,
  seconds: number,
): Promise<LatencyFigures> {
  const total = rate * seconds;
  const stop = new AbortController();
  const sent: number[] = [];
  const times: number[] = [];
  const following = (async () => {
    for await (const batch of followEvents(store, run, 0, stop.signal)) {
      const now = performance.now();
      for (const event of batch) times.push(now - (sent[event.seq - 1] ?? now));
      if (times.length >= total) return;
    }
  })();
  const sink = createEventSink(store, run, (text) => text);
  const start = performance.now();
  while (sent.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) * rate) / 1000));
    while (sent.length < due) {
      sink.append({
        type: 'step_log',
        step: 's',
        level: 'info',
        source: 'probe',
        line: `line ${sent.length}`,
      });
      sent.push(performance.now());
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await sink.flush();
  const timer = setTimeout(() => stop.abort(), 10_000);
  await following;
  clearTimeout(timer);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { received: times.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
