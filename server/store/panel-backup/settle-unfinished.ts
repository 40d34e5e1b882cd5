import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { StepError } from '../../core/domain/event';
import { appendBatch } from '../append-events';
import { openDatabase, openPool } from '../database';

const CAUSE = 'Kollage was restored from a backup that was made meanwhile';
const error: StepError = { tag: 'Interrupted', message: CAUSE, retryable: true };

/** Closes runs and tasks that were open when the backup was made: their outcome is unknown, and none is resumed. */
export async function settleUnfinished(url: string): Promise<void> {
  const pool = openPool(url, 1);
  const db = openDatabase(pool);
  try {
    const open = await db.execute<{ id: string }>(sql`select id from runs where writers -> 'ended' is null`);
    const at = new Date().toISOString();
    for (const { id } of open.rows)
      await appendBatch(db, id, randomUUID(), 1, [{ at, body: { type: 'run_interrupted', cause: CAUSE } }]);
    const failed = JSON.stringify({ kind: 'failed', error });
    await db.execute(sql`update plans set state = ${failed}::jsonb where state ->> 'kind' = 'computing'`);
    await db.execute(
      sql`update cloud_tasks set state = 'failed', ended_at = now(), error = ${JSON.stringify(error)}::jsonb where ended_at is null`,
    );
  } finally {
    await pool.end();
  }
}
