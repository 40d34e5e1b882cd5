import type { KnownFailure } from '../../core/catalog/failure-schema';
import type { RunEventBody } from '../../core/domain/event';
import type { Plan } from '../../core/domain/plan';
import { explain } from '../../core/failures/explain';
import type { Clock, EventSink } from '../../engine/ports';
import { createEventLines } from '../show/event-line';
import type { Output } from '../terminal';

/** An event sink that is the terminal: numbered JSON objects, or lines with the causes of failures by `book`. Secrets are masked. */
export function printEvents(
  plan: Plan,
  output: Output,
  clock: Clock,
  redact: (text: string) => string,
  book: readonly KnownFailure[],
): EventSink {
  const lines = createEventLines(
    output.words,
    plan.steps.map(({ id, host, work, subject }) => ({ id, host, kind: work.kind, subject })),
    (id, { tag, message, lines: said = [] }) => {
      const step = plan.steps.find((one) => one.id === id);
      if (!step) return undefined;
      const { host, role, subject, work } = step;
      return explain(book, { host, role, subject, kind: work.kind, tag, message, lines: said })[0];
    },
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
