import { sql } from 'drizzle-orm';
import type { RunEventBody } from '../core/domain/event';
import type { Database } from './database';

export const EVENTS_CHANNEL = 'kollage_events';

export interface TimedEvent {
  readonly at: string;
  readonly body: RunEventBody;
}

/**
 * Stores a batch and gives it the run's next numbers, in one statement. The row of the run orders writers.
 * A batch that this writer stored before (its answer was lost) is not stored twice.
 */
export async function appendBatch(
  db: Database,
  run: string,
  writer: string,
  batch: number,
  events: readonly TimedEvent[],
): Promise<void> {
  await db.execute(sql`
    with head as (
      update runs
      set last_seq = last_seq + ${events.length}::int,
          writers = jsonb_set(writers, array[${writer}::text], to_jsonb(${batch}::int))
      where id = ${run}::uuid and coalesce((writers ->> ${writer}::text)::int, 0) < ${batch}::int
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
