import { sql } from 'drizzle-orm';
import type { RunEventBody } from '../core/domain/event';
import type { Database } from './database';

export const EVENTS_CHANNEL = 'kollage_events';

export interface TimedEvent {
  readonly at: string;
  readonly body: RunEventBody;
}

/** Columns of the run's row that repeat facts of its events, so that a reader needs one row. */
const marks = (events: readonly TimedEvent[]): Readonly<Record<string, 0 | 1>> => ({
  ...(ends(events) ? { ended: 1 } : {}),
  ...(events.some(({ body }) => body.type === 'cancel_requested') ? { cancelled: 1 } : {}),
  ...paused(events),
});
const paused = (events: readonly TimedEvent[]): { readonly paused?: 0 | 1 } => {
  const last = events.findLast(({ body }) => body.type === 'run_paused' || body.type === 'run_resumed');
  return last ? { paused: last.body.type === 'run_paused' ? 1 : 0 } : {};
};
const ends = (events: readonly TimedEvent[]): boolean =>
  events.some(({ body }) => body.type === 'run_ended' || body.type === 'run_interrupted');

/**
 * Stores a batch and gives it the run's next numbers, in one statement. The row of the run orders writers.
 * A batch that this writer stored before (its answer was lost) is not stored twice. A run that has ended takes nothing
 * more, and with `only` one that a worker has begun takes nothing: the end is noted in its row, which a waiting writer reads again, so that a worker that was taken for dead is refused.
 */
export async function appendBatch(
  db: Database,
  run: string,
  writer: string,
  batch: number,
  events: readonly TimedEvent[],
  only?: 'unclaimed',
): Promise<void> {
  const unclaimed = only ? sql`and writers -> 'claimed' is null` : sql``;
  await db.execute(sql`
    with head as (
      update runs
      set last_seq = last_seq + ${events.length}::int,
          writers = jsonb_set(writers, array[${writer}::text], to_jsonb(${batch}::int)) || ${JSON.stringify(marks(events))}::jsonb
      where id = ${run}::uuid and coalesce((writers ->> ${writer}::text)::int, 0) < ${batch}::int
        and writers -> 'ended' is null ${unclaimed}
      returning last_seq
    ), stored as (
      insert into run_events (run, seq, at, type, body)
      select ${run}::uuid, head.last_seq - ${events.length}::int + e.ordinal::int,
             (e.event ->> 'at')::timestamptz, e.event -> 'body' ->> 'type', e.event -> 'body'
      from head, jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as e(event, ordinal)
      returning 1
    )
    select pg_notify(${EVENTS_CHANNEL}, ${run}::text || ':' || last_seq::text) from head`);
}
