import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { InitTaskKind, InitTaskView } from '../usecases/views';
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
  ...(row.verify ? { verify: row.verify } : {}),
  steps: row.steps,
  ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
  ...(row.result ? { result: row.result } : {}),
  ...(row.error ? { error: row.error } : {}),
});

const isOf: Readonly<Record<InitTaskKind, SQL | undefined>> = {
  resources: and(isNull(initTasks.drain), isNull(initTasks.verify)),
  drain: isNotNull(initTasks.drain),
  verify: isNotNull(initTasks.verify),
};

/** What init-cloud, drains and acceptance tests did and do. */
export function initTasksOf(db: Database) {
  const open = (id: string) => and(eq(initTasks.id, id), isNull(initTasks.endedAt));
  const moment = sql`clock_timestamp()`;
  return {
    /** Undefined when one is under way on this cloud. One whose worker fell silent makes way. */
    async create(
      task: Pick<Row, 'cloud' | 'undo' | 'wish' | 'by'> & Partial<Pick<Row, 'drain' | 'verify'>>,
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
    async request(
      id: string,
    ): Promise<Pick<Row, 'cloud' | 'undo' | 'wish' | 'drain' | 'verify' | 'by' | 'state'> | undefined> {
      const [row] = await db.select().from(initTasks).where(open(id));
      return row;
    },
    async progress(id: string, { steps, result }: Pick<InitTaskView, 'steps' | 'result'>): Promise<void> {
      await db
        .update(initTasks)
        .set({ state: 'running', steps, ...(result ? { result } : {}), touchedAt: moment })
        .where(open(id));
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
    /** Asks the worker of what is under way on a cloud to stop; false when nothing of that kind is. */
    async cancel(cloud: string, kind: InitTaskKind): Promise<boolean> {
      const under = and(eq(initTasks.cloud, cloud), isOf[kind], isNull(initTasks.endedAt));
      return (await db.update(initTasks).set({ cancelled: true }).where(under).returning()).length > 0;
    },
    async isCancelled(id: string): Promise<boolean> {
      const [row] = await db.select({ cancelled: initTasks.cancelled }).from(initTasks).where(open(id));
      return row?.cancelled === true;
    },
    /** The newest of a cloud of one kind. */
    async latest(cloud: string, kind: InitTaskKind = 'resources'): Promise<InitTaskView | undefined> {
      const [row] = await db
        .select()
        .from(initTasks)
        .where(and(eq(initTasks.cloud, cloud), isOf[kind]))
        .orderBy(desc(initTasks.createdAt))
        .limit(1);
      return row && viewOf(row);
    },
  };
}
