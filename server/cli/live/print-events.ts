import type { RunEventBody } from '../../core/domain/event';
import type { Plan } from '../../core/domain/plan';
import type { Clock, EventSink } from '../../engine/ports';
import { createEventLines } from '../show/event-line';
import type { Output } from '../terminal';

/** An event sink that is the terminal: numbered JSON objects, or lines. Secrets are masked. */
export function printEvents(
  plan: Plan,
  output: Output,
  clock: Clock,
  redact: (text: string) => string,
): EventSink {
  const lines = createEventLines(
    plan.steps.map(({ id, host, work, subject }) => ({ id, host, kind: work.kind, subject })),
  );
  let seq = 0;
  return {
    append(event: RunEventBody) {
      const now = clock.now();
      seq += 1;
      if (output.json) output.out(redact(JSON.stringify({ seq, at: new Date(now).toISOString(), ...event })));
      else for (const line of lines(event, now)) output.out(redact(line));
    },
    async flush() {},
  };
}
