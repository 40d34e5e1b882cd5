import type { RunEvent } from '../domain/event';

/** When a step ended well in a run; undefined where it did not. Milliseconds since the epoch. */
export function endedWell(events: readonly RunEvent[], steps: ReadonlySet<string>): number | undefined {
  const ends = events.flatMap((event) =>
    event.type === 'step_done' && steps.has(event.step) ? [Date.parse(event.at)] : [],
  );
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
