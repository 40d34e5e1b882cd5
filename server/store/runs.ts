import { and, desc, eq, inArray, not, sql } from 'drizzle-orm';
import type { RunEvent } from '../core/domain/event';
import { type Action, actions } from '../core/domain/plan';
import type { StepView } from '../views/plans';
import type { Database } from './database';
import type { PlanOptions, RunEnd } from './rows';
import { clouds } from './schema/clouds';
import { plans } from './schema/plans';
import { runEvents, runs } from './schema/runs';

export type Runs = ReturnType<typeof runsOf>;

/** A run without its events. */
export interface RunRow {
  readonly id: string;
  readonly number: number;
  readonly action: Action;
  readonly by: string;
  readonly createdAt: Date;
  readonly lastSeq: number;
  readonly cloud: { readonly id: string; readonly name: string };
  readonly plan: { readonly id: string; readonly number: number };
  /** Of a rollback. */
  readonly back: NonNullable<PlanOptions['back']> | null;
  /** Steps of its plan. */
  readonly total: number;
  /** The stored outcome, present once the run has ended. */
  readonly summary: RunEnd | null;
}

const has = (mark: 'cancelled' | 'claimed' | 'ended' | 'thinned' | 'announced' | 'replanned') =>
  sql<boolean>`(${runs.writers} -> ${mark}::text) is not null`;

export type Approval = { readonly run: string } | { readonly refused: 'unknown' | 'not_ready' | 'moved' };

const shown = {
  id: runs.id,
  number: runs.number,
  action: runs.action,
  by: runs.by,
  createdAt: runs.createdAt,
  lastSeq: runs.lastSeq,
  cloud: { id: clouds.id, name: clouds.name },
  plan: { id: plans.id, number: plans.number },
  back: sql<NonNullable<PlanOptions['back']> | null>`${plans.options} -> 'back'`,
  total: sql<number>`coalesce(${runs.total}, jsonb_array_length(${plans.body} -> 'steps'), 0)`,
  summary: runs.summary,
};

/** Runs: made by approving a plan; their truth is their events. */
export function runsOf(db: Database) {
  const query = () =>
    db
      .select(shown)
      .from(runs)
      .innerJoin(clouds, eq(runs.cloud, clouds.id))
      .innerJoin(plans, eq(runs.plan, plans.id));
  return {
    /** Approves a plan whose digest is the one shown, makes its run, and lets `send` queue it: all or nothing. */
    approve(
      plan: string,
      given: { readonly digest: string; readonly by: string; readonly overridden?: readonly string[] },
      send: (run: string, tx: Database) => Promise<void>,
    ) {
      const { digest, by, overridden = [] } = given;
      return db.transaction(async (tx): Promise<Approval> => {
        const [row] = await tx.select().from(plans).where(eq(plans.id, plan)).for('update');
        if (!row) return { refused: 'unknown' };
        if (row.state.kind !== 'ready') return { refused: 'not_ready' };
        if (row.digest !== digest) return { refused: 'moved' };
        const [counted] = await tx
          .update(clouds)
          .set({ runs: sql`${clouds.runs} + 1` })
          .where(eq(clouds.id, row.cloud))
          .returning({ number: clouds.runs });
        const [run] = await tx
          .insert(runs)
          .values({
            cloud: row.cloud,
            plan,
            by,
            action: row.action,
            number: counted?.number ?? 1,
            total: row.body?.steps.length ?? 0,
          })
          .returning({ id: runs.id });
        if (!run) throw new Error('no run was made');
        await tx
          .update(plans)
          .set({ state: { kind: 'approved', run: run.id, overridden } })
          .where(eq(plans.id, plan));
        await send(run.id, tx);
        return { run: run.id };
      });
    },
    /** The id of a cloud's run by its number. */
    async numbered(cloud: string, number: number): Promise<string | undefined> {
      const [row] = await db
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.cloud, cloud), eq(runs.number, number)));
      return row?.id;
    },
    /** The cloud of a run. */
    async cloudOf(id: string): Promise<string | undefined> {
      const [row] = await db.select({ cloud: runs.cloud }).from(runs).where(eq(runs.id, id));
      return row?.cloud;
    },
    async get(id: string): Promise<RunRow | undefined> {
      const [row] = await query().where(eq(runs.id, id));
      return row;
    },
    /** The steps of its plan, as they are shown. */
    async steps(id: string): Promise<readonly StepView[]> {
      const [row] = await db
        .select({ steps: sql<StepView[]>`coalesce(${plans.body} -> 'steps', '[]'::jsonb)` })
        .from(runs)
        .innerJoin(plans, eq(runs.plan, plans.id))
        .where(eq(runs.id, id));
      return row?.steps ?? [];
    },
    /** Keeps what a run that has ended came to. */
    async summarise(id: string, summary: RunEnd): Promise<void> {
      await db
        .update(runs)
        .set({ summary })
        .where(and(eq(runs.id, id), has('ended')));
    },
    /**
     * Removes log lines and progress of runs that are older than so many days; what happened, and failures with their
     * last lines, stay. At most `most` runs at a time; how many they were.
     */
    async thin(days: number, most = 20): Promise<number> {
      const old = await db
        .select({ id: runs.id })
        .from(runs)
        .where(
          and(
            sql`${runs.createdAt} < clock_timestamp() - make_interval(days => ${days})`,
            has('ended'),
            not(has('thinned')),
          ),
        )
        .orderBy(runs.createdAt)
        .limit(most);
      for (const { id } of old) {
        await db
          .delete(runEvents)
          .where(and(eq(runEvents.run, id), inArray(runEvents.type, ['step_log', 'step_progress'])));
        await db
          .update(runs)
          .set({ writers: sql`${runs.writers} || '{"thinned": 1}'` })
          .where(eq(runs.id, id));
      }
      return old.length;
    },
    /** Newest first. */
    list: (cloud: string, limit = 100): Promise<RunRow[]> =>
      query().where(eq(runs.cloud, cloud)).orderBy(desc(runs.number)).limit(limit),
    /** Runs of these actions on all hosts of a cloud, newest first, with when they were planned. */
    whole: (
      cloud: string,
      only: readonly Action[],
      limit: number,
    ): Promise<(RunRow & { plannedAt: Date })[]> =>
      db
        .select({ ...shown, plannedAt: plans.createdAt })
        .from(runs)
        .innerJoin(clouds, eq(runs.cloud, clouds.id))
        .innerJoin(plans, eq(runs.plan, plans.id))
        .where(
          and(
            eq(runs.cloud, cloud),
            inArray(runs.action, [...only]),
            sql`coalesce(jsonb_array_length(${plans.options} -> 'hosts'), 0) = 0`,
            sql`coalesce(jsonb_array_length(${plans.options} -> 'services'), 0) = 0`,
          ),
        )
        .orderBy(desc(runs.number))
        .limit(limit),
    /** The newest run of each cloud, of these actions alone when given. */
    async latest(only: readonly Action[] = actions): Promise<RunRow[]> {
      const newest = db
        .selectDistinctOn([runs.cloud], { id: runs.id })
        .from(runs)
        .where(inArray(runs.action, [...only]))
        .orderBy(runs.cloud, desc(runs.number));
      return query().where(inArray(runs.id, newest));
    },
    /** Events without log lines and progress, by run, in order: enough for every status. */
    async facts(ids: readonly string[]): Promise<Map<string, RunEvent[]>> {
      const found = new Map<string, RunEvent[]>(ids.map((id) => [id, []]));
      if (ids.length === 0) return found;
      const rows = await db
        .select()
        .from(runEvents)
        .where(and(inArray(runEvents.run, [...ids]), sql`type not in ('step_log', 'step_progress')`))
        .orderBy(runEvents.run, runEvents.seq);
      for (const { run, seq, at, body } of rows)
        found.get(run)?.push({ ...body, run, seq, at: at.toISOString() });
      return found;
    },
    /** The last lines that a step logged, newest last. */
    async lastLines(id: string, step: string, most: number): Promise<string[]> {
      const rows = await db
        .select({ line: sql<string>`${runEvents.body} ->> 'line'` })
        .from(runEvents)
        .where(
          and(
            eq(runEvents.run, id),
            eq(runEvents.type, 'step_log'),
            sql`${runEvents.body} ->> 'step' = ${step}`,
          ),
        )
        .orderBy(desc(runEvents.seq))
        .limit(most);
      return rows.map(({ line }) => line).reverse();
    },
    async cancelRequested(id: string): Promise<boolean> {
      const [row] = await db
        .select({ asked: has('cancelled') })
        .from(runs)
        .where(eq(runs.id, id));
      return row?.asked === true;
    },
    async isPaused(id: string): Promise<boolean> {
      const [row] = await db
        .select({ paused: sql<boolean>`${runs.writers} -> 'paused' = '1'::jsonb` })
        .from(runs)
        .where(eq(runs.id, id));
      return row?.paused === true;
    },
    /** Claims the announcement of the run's end: true for exactly one caller. */
    async announce(id: string): Promise<boolean> {
      const rows = await db
        .update(runs)
        .set({ writers: sql`${runs.writers} || '{"announced": 1}'` })
        .where(and(eq(runs.id, id), has('ended'), not(has('announced'))))
        .returning({ id: runs.id });
      return rows.length > 0;
    },
    /** Claims the planning of the run's unfinished work: true for exactly one caller. */
    async replan(id: string, within: Database): Promise<boolean> {
      const rows = await within
        .update(runs)
        .set({ writers: sql`${runs.writers} || '{"replanned": 1}'` })
        .where(and(eq(runs.id, id), has('ended'), not(has('replanned'))))
        .returning({ id: runs.id });
      return rows.length > 0;
    },
    /** Runs that ended within a day and were not announced yet. */
    async untold(): Promise<string[]> {
      const rows = await db
        .select({ id: runs.id })
        .from(runs)
        .where(
          and(
            has('ended'),
            not(has('announced')),
            sql`${runs.createdAt} > clock_timestamp() - interval '1 day'`,
          ),
        )
        .orderBy(runs.createdAt)
        .limit(100);
      return rows.map(({ id }) => id);
    },
    /** A worker begins it: from then on only a worker ends it. False when it has ended. */
    async claim(id: string): Promise<boolean> {
      const claimed = await db
        .update(runs)
        .set({ writers: sql`${runs.writers} || '{"claimed": 1}'` })
        .where(and(eq(runs.id, id), not(has('ended'))))
        .returning({ id: runs.id });
      return claimed.length > 0;
    },
    /** Runs of a cloud that have not ended, in the order of their approval. */
    open: (cloud: string): Promise<RunRow[]> =>
      query()
        .where(and(eq(runs.cloud, cloud), not(has('ended'))))
        .orderBy(runs.number),
  };
}
