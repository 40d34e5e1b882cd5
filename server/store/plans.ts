import { and, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Diagnostic } from '../core/domain/diagnostic';
import type { StepError } from '../core/domain/event';
import type { Action, KeptPlan, Step } from '../core/domain/plan';
import type { DiffView, PlanView } from '../views/plans';
import type { Database } from './database';
import type { PlanBody, PlanOptions } from './rows';
import { clouds } from './schema/clouds';
import { planSteps, plans } from './schema/plans';

export type Plans = ReturnType<typeof plansOf>;
type State = PlanView['state'];

/** The request that the worker computes a plan from. */
export interface PlanRequest {
  readonly id: string;
  readonly cloud: string;
  readonly action: Action;
  readonly options: PlanOptions;
  readonly by: string;
  readonly state: State;
}

/** A plan that compared all of a cloud with its hosts. */
export interface WholeLook {
  readonly id: string;
  readonly number: number;
  readonly action: Action;
  readonly createdAt: Date;
  readonly differs: number;
  readonly unknown: number;
}

const shown = {
  id: plans.id,
  cloud: plans.cloud,
  number: plans.number,
  action: plans.action,
  back: sql<NonNullable<PlanOptions['back']> | null>`${plans.options} -> 'back'`,
  by: plans.by,
  state: plans.state,
  digest: plans.digest,
  body: plans.body,
  createdAt: plans.createdAt,
};

const STEPS_A_PART = 400;
const NOTHING: PlanBody = { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] };

/** Saved plans: asked for, computed, approved, run exactly as shown. */
export function plansOf(db: Database) {
  /** Only a plan in one of the states `from` moves; true when it did. */
  async function move(id: string, from: readonly State['kind'][], to: State): Promise<boolean> {
    const rows = await db
      .update(plans)
      .set({ state: to })
      .where(sql`${plans.id} = ${id} and ${plans.state} ->> 'kind' = any(${sql.param([...from])}::text[])`)
      .returning({ id: plans.id });
    return rows.length > 0;
  }
  const computing = ['computing'] as const;
  return {
    /** A new plan, computing. Runs inside a transaction when `db` is one. */
    async create(cloud: string, action: Action, options: PlanOptions, by: string, within: Database = db) {
      const [counted] = await within
        .update(clouds)
        .set({ plans: sql`${clouds.plans} + 1` })
        .where(eq(clouds.id, cloud))
        .returning({ number: clouds.plans });
      if (!counted) return undefined;
      const state: State = { kind: 'computing', doing: '' };
      const [row] = await within
        .insert(plans)
        .values({ cloud, action, options, by, number: counted.number, state })
        .returning({ id: plans.id });
      return row?.id;
    },
    /** Whether no later plan of its cloud was asked for. */
    async isNewest(id: string, within: Database): Promise<boolean> {
      const [row] = await within
        .select({ number: plans.number, newest: clouds.plans })
        .from(plans)
        .innerJoin(clouds, eq(plans.cloud, clouds.id))
        .where(eq(plans.id, id));
      return row !== undefined && row.number === row.newest;
    },
    /** The plan of what a run left that was cut short. */
    async leftBy(run: string): Promise<{ readonly id: string; readonly number: number } | undefined> {
      const [row] = await db
        .select({ id: plans.id, number: plans.number })
        .from(plans)
        .where(sql`${plans.options} ->> 'leftBy' = ${run}`)
        .orderBy(desc(plans.number))
        .limit(1);
      return row;
    },
    /** The cloud of a plan. */
    async cloudOf(id: string): Promise<string | undefined> {
      const [row] = await db.select({ cloud: plans.cloud }).from(plans).where(eq(plans.id, id));
      return row?.cloud;
    },
    async request(id: string): Promise<PlanRequest | undefined> {
      const [row] = await db
        .select({
          id: plans.id,
          cloud: plans.cloud,
          action: plans.action,
          options: plans.options,
          by: plans.by,
          state: plans.state,
        })
        .from(plans)
        .where(eq(plans.id, id));
      return row;
    },
    /** The plan itself, as it will be run; undefined until it is computed. */
    async artefact(id: string): Promise<KeptPlan | undefined> {
      const [row] = await db.select({ artefact: plans.artefact }).from(plans).where(eq(plans.id, id));
      if (!row?.artefact) return undefined;
      const steps: Step[] = [];
      // Part by part: what reads one of them holds the event loop for as long as that takes.
      for (let part = 0; ; part += 1) {
        const [more] = await db
          .select({ steps: planSteps.steps })
          .from(planSteps)
          .where(sql`${planSteps.plan} = ${id} and ${planSteps.part} = ${part}`);
        if (!more) return { ...row.artefact, steps };
        steps.push(...more.steps);
      }
    },
    async view(id: string): Promise<PlanView | undefined> {
      const [row] = await db
        .select({ ...shown, cloudName: clouds.name })
        .from(plans)
        .innerJoin(clouds, eq(plans.cloud, clouds.id))
        .where(eq(plans.id, id));
      if (!row) return undefined;
      const { id: plan, number, action, by, state, digest } = row;
      const cloud = { id: row.cloud, name: row.cloudName };
      const createdAt = row.createdAt.toISOString();
      const back = row.back ? { back: row.back } : {};
      return {
        id: plan,
        number,
        cloud,
        action,
        ...back,
        by,
        state,
        digest,
        createdAt,
        ...NOTHING,
        ...row.body,
      };
    },
    /** The newest plan of these actions that was computed for all hosts of a cloud, with how many of its things differ. */
    async lastWhole(cloud: string, only: readonly Action[]): Promise<WholeLook | undefined> {
      const count = (test: SQL) =>
        sql<number>`(select count(*)::int from jsonb_array_elements(${plans.body} -> 'changes') as one where ${test})`;
      const [row] = await db
        .select({
          id: plans.id,
          number: plans.number,
          action: plans.action,
          createdAt: plans.createdAt,
          differs: count(sql`one ->> 'verb' not in ('keep', 'unknown')`),
          unknown: count(sql`one ->> 'verb' = 'unknown'`),
        })
        .from(plans)
        .where(
          and(
            eq(plans.cloud, cloud),
            inArray(plans.action, [...only]),
            isNotNull(plans.body),
            sql`coalesce(jsonb_array_length(${plans.options} -> 'hosts'), 0) = 0`,
            sql`coalesce(jsonb_array_length(${plans.options} -> 'services'), 0) = 0`,
          ),
        )
        .orderBy(desc(plans.number))
        .limit(1);
      return row;
    },
    /** The newest plan that somebody asked for, of an action or of any. */
    async lastBy(cloud: string, by: string, action?: Action) {
      const [row] = await db
        .select({
          ...{ id: plans.id, action: plans.action, state: plans.state, digest: plans.digest },
          createdAt: plans.createdAt,
        })
        .from(plans)
        .where(and(eq(plans.cloud, cloud), eq(plans.by, by), action ? eq(plans.action, action) : undefined))
        .orderBy(desc(plans.number))
        .limit(1);
      return row;
    },
    /** True for who is to tell what a plan found: one alone. */
    async tell(id: string): Promise<boolean> {
      const rows = await db
        .update(plans)
        .set({ options: sql`${plans.options} || '{"told": true}'` })
        .where(and(eq(plans.id, id), sql`${plans.options} -> 'told' is null`))
        .returning({ id: plans.id });
      return rows.length > 0;
    },
    /** A new plan, unless the newest one that they asked for is another one than `after` by now. */
    async createAfter(
      cloud: string,
      action: Action,
      options: PlanOptions,
      by: string,
      after: string | undefined,
    ): Promise<string | undefined> {
      return db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`plans/${cloud}/${by}`}))`);
        const within = plansOf(tx);
        const last = await within.lastBy(cloud, by);
        return last?.id === after ? within.create(cloud, action, options, by) : undefined;
      });
    },
    async diff(id: string, key: string): Promise<DiffView | undefined> {
      const [row] = await db
        .select({ diff: sql<DiffView | null>`${plans.diffs} -> ${key}::text` })
        .from(plans)
        .where(eq(plans.id, id));
      return row?.diff ?? undefined;
    },
    /** The worker's current activity, in words for the waiting operator. */
    progress: (id: string, doing: string) => move(id, computing, { kind: 'computing', doing }),
    /** Saves the computed plan; it waits for approval. False when it was discarded meanwhile. */
    async ready(id: string, plan: KeptPlan, body: PlanBody, diffs: Readonly<Record<string, DiffView>>) {
      const { steps, ...artefact } = plan;
      return db.transaction(async (tx) => {
        const rows = await tx
          .update(plans)
          .set({ artefact, body, diffs, digest: plan.digest, state: { kind: 'ready' } })
          .where(sql`${plans.id} = ${id} and ${plans.state} ->> 'kind' = 'computing'`)
          .returning({ id: plans.id });
        if (rows.length === 0) return false;
        for (let at = 0; at < steps.length; at += STEPS_A_PART)
          await tx
            .insert(planSteps)
            .values({ plan: id, part: at / STEPS_A_PART, steps: steps.slice(at, at + STEPS_A_PART) });
        return true;
      });
    },
    invalid: (id: string, diagnostics: readonly Diagnostic[]) =>
      move(id, computing, { kind: 'invalid', diagnostics }),
    fail: (id: string, error: StepError) => move(id, computing, { kind: 'failed', error }),
    discard: (id: string) =>
      move(id, ['computing', 'ready', 'invalid', 'failed', 'refused'], { kind: 'discarded' }),
    /** The world moved before the run: it was not run. */
    refuse: (id: string, moved: readonly string[]) =>
      move(id, ['ready', 'approved'], { kind: 'refused', moved }),
  };
}
