import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { InitTaskView } from '../usecases/views';
import type { Database } from './database';
import { initTasks } from './schema';

export type InitTasks = ReturnType<typeof initTasksOf>;
type Row = typeof initTasks.$inferSelect;

/** Seconds without a word of its worker after which another may begin. */
const SILENT = 60;

const viewOf = (row: Row): InitTaskView => ({
  id: row.id,
  undo: row.undo,
  by: row.by,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  wish: row.wish,
  cancelled: row.cancelled,
  ...(row.drain ? { drain: row.drain } : {}),
  steps: row.steps,
  ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
  ...(row.result ? { result: row.result } : {}),
  ...(row.error ? { error: row.error } : {}),
});

/** What init-cloud and drains did and do. */
export function initTasksOf(db: Database) {
  const open = (id: string) => and(eq(initTasks.id, id), isNull(initTasks.endedAt));
  const moment = sql`clock_timestamp()`;
  return {
    /** Undefined when one is under way on this cloud. One whose worker fell silent makes way. */
    async create(
      task: Pick<Row, 'cloud' | 'undo' | 'wish' | 'by'> & Partial<Pick<Row, 'drain'>>,
      within: (id: string, tx: Database) => Promise<void>,
    ): Promise<string | undefined> {
      return db.transaction(async (tx) => {
        const silent = lt(
          initTasks.touchedAt,
          sql`clock_timestamp() - interval '${sql.raw(String(SILENT))} s'`,
        );
        const error = { tag: 'Interrupted', message: 'its worker stopped answering', retryable: true };
        await tx
          .update(initTasks)
          .set({ state: 'failed', error, endedAt: moment })
          .where(and(eq(initTasks.cloud, task.cloud), isNull(initTasks.endedAt), silent));
        const [row] = await tx.insert(initTasks).values(task).onConflictDoNothing().returning();
        if (row) await within(row.id, tx);
        return row?.id;
      });
    },
    /** What a worker needs of a task that has not ended. */
    async request(id: string): Promise<Pick<Row, 'cloud' | 'undo' | 'wish' | 'drain' | 'by'> | undefined> {
      const [row] = await db.select().from(initTasks).where(open(id));
      return row;
    },
    async progress(id: string, steps: InitTaskView['steps']): Promise<void> {
      await db.update(initTasks).set({ state: 'running', steps, touchedAt: moment }).where(open(id));
    },
    async end(
      id: string,
      end: Pick<InitTaskView, 'result' | 'error'> & { readonly state: 'done' | 'failed' },
    ): Promise<void> {
      await db
        .update(initTasks)
        .set({ ...end, endedAt: moment })
        .where(open(id));
    },
    /** Asks the worker of a cloud's drain to stop; false when none is under way. */
    async cancelDrain(cloud: string): Promise<boolean> {
      const under = and(eq(initTasks.cloud, cloud), isNotNull(initTasks.drain), isNull(initTasks.endedAt));
      return (await db.update(initTasks).set({ cancelled: true }).where(under).returning()).length > 0;
    },
    async isCancelled(id: string): Promise<boolean> {
      const [row] = await db.select({ cancelled: initTasks.cancelled }).from(initTasks).where(open(id));
      return row?.cancelled === true;
    },
    /** The newest of a cloud of either kind. */
    async latest(cloud: string, of: 'resources' | 'drain' = 'resources'): Promise<InitTaskView | undefined> {
      const kind = of === 'drain' ? isNotNull(initTasks.drain) : isNull(initTasks.drain);
      const [row] = await db
        .select()
        .from(initTasks)
        .where(and(eq(initTasks.cloud, cloud), kind))
        .orderBy(desc(initTasks.createdAt))
        .limit(1);
      return row && viewOf(row);
    },
  };
}
