import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { StepError } from '../core/domain/event';
import type { CloudTaskKind, CloudTaskView } from '../views/cloud-tasks';
import type { Database } from './database';
import { cloudTasks } from './schema/cloud-tasks';

export type CloudTasks = ReturnType<typeof cloudTasksOf>;
type Row = typeof cloudTasks.$inferSelect;

/** Seconds without a word of its worker after which another may begin. */
const SILENT = 60;

const viewOf = (row: Row): CloudTaskView => ({
  ...row.task,
  id: row.id,
  by: row.by,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  cancelled: row.cancelled,
  steps: row.steps,
  ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
  ...(row.result ? { result: row.result } : {}),
  ...(row.error ? { error: row.error } : {}),
});

const isOf = (kinds: readonly CloudTaskKind[]) => inArray(sql`${cloudTasks.task}->>'kind'`, [...kinds]);

/** The type of the rows that the query selects. */
const hasKind = <K extends CloudTaskKind>(
  view: CloudTaskView,
  kinds: readonly K[],
): view is CloudTaskView & CloudTaskView<K> => kinds.some((kind) => kind === view.kind);

/** Tasks of init-cloud, drains and acceptance tests, past and running. */
export function cloudTasksOf(db: Database) {
  const open = (id: string) => and(eq(cloudTasks.id, id), isNull(cloudTasks.endedAt));
  const moment = sql`clock_timestamp()`;
  return {
    /** Undefined when one is under way on this cloud. One whose worker fell silent makes way. */
    async create(
      asked: Pick<Row, 'cloud' | 'task' | 'by'>,
      within: (id: string, tx: Database) => Promise<void>,
    ): Promise<string | undefined> {
      return db.transaction(async (tx) => {
        const silent = lt(
          cloudTasks.touchedAt,
          sql`clock_timestamp() - interval '${sql.raw(String(SILENT))} s'`,
        );
        const error: StepError = {
          tag: 'Interrupted',
          message: 'its worker stopped answering',
          retryable: true,
        };
        await tx
          .update(cloudTasks)
          .set({ state: 'failed', error, endedAt: moment })
          .where(
            and(
              eq(cloudTasks.cloud, asked.cloud),
              isNull(cloudTasks.endedAt),
              eq(cloudTasks.state, 'running'),
              silent,
            ),
          );
        const [row] = await tx.insert(cloudTasks).values(asked).onConflictDoNothing().returning();
        if (row) await within(row.id, tx);
        return row?.id;
      });
    },
    /** The fields of an open task that a worker needs. */
    async request(id: string): Promise<Pick<Row, 'cloud' | 'task' | 'by' | 'state'> | undefined> {
      const [row] = await db.select().from(cloudTasks).where(open(id));
      return row;
    },
    /** The task of a cloud that waits or runs. */
    async underWay(cloud: string): Promise<CloudTaskView | undefined> {
      const [row] = await db
        .select()
        .from(cloudTasks)
        .where(and(eq(cloudTasks.cloud, cloud), isNull(cloudTasks.endedAt)))
        .limit(1);
      return row && viewOf(row);
    },
    async progress(id: string, { steps, result }: Pick<CloudTaskView, 'steps' | 'result'>): Promise<void> {
      await db
        .update(cloudTasks)
        .set({ state: 'running', steps, ...(result ? { result } : {}), touchedAt: moment })
        .where(open(id));
    },
    async end(
      id: string,
      end: Pick<CloudTaskView, 'result' | 'error'> & { readonly state: 'done' | 'failed' },
    ): Promise<void> {
      await db
        .update(cloudTasks)
        .set({ ...end, endedAt: moment })
        .where(open(id));
    },
    /** Asks the worker of what is under way on a cloud to stop; false when nothing of that kind is. */
    async cancel(cloud: string, kind: CloudTaskKind): Promise<boolean> {
      const under = and(eq(cloudTasks.cloud, cloud), isOf([kind]), isNull(cloudTasks.endedAt));
      return (await db.update(cloudTasks).set({ cancelled: true }).where(under).returning()).length > 0;
    },
    async isCancelled(id: string): Promise<boolean> {
      const [row] = await db.select({ cancelled: cloudTasks.cancelled }).from(cloudTasks).where(open(id));
      return row?.cancelled === true;
    },
    /** The newest of a cloud of these kinds. */
    async latest<K extends CloudTaskKind>(
      cloud: string,
      ...kinds: readonly K[]
    ): Promise<CloudTaskView<K> | undefined> {
      const [row] = await db
        .select()
        .from(cloudTasks)
        .where(and(eq(cloudTasks.cloud, cloud), isOf(kinds)))
        .orderBy(desc(cloudTasks.createdAt))
        .limit(1);
      const view = row && viewOf(row);
      return view && hasKind(view, kinds) ? view : undefined;
    },
  };
}
