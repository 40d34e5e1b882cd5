import { integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Action, KeptPlan, Step } from '../../core/domain/plan';
import type { DiffView, PlanView } from '../../views/plans';
import type { PlanBody, PlanOptions } from '../rows';
import { cloud } from './clouds';
import { now } from './columns';

export const plans = pgTable(
  'plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cloud: cloud(),
    number: integer('number').notNull(),
    action: text('action').$type<Action>().notNull(),
    options: jsonb('options').$type<PlanOptions>().notNull(),
    by: text('by').notNull(),
    state: jsonb('state').$type<PlanView['state']>().notNull(),
    digest: text('digest').notNull().default(''),
    /** Without its steps, which are in `plan_steps`. */
    artefact: jsonb('artefact').$type<Omit<KeptPlan, 'steps'>>(),
    body: jsonb('body').$type<PlanBody>(),
    diffs: jsonb('diffs').$type<Readonly<Record<string, DiffView>>>(),
    createdAt: now('created_at'),
  },
  (t) => [unique('plans_number').on(t.cloud, t.number)],
);

/** The steps of a plan, some hundred a row: all in one would be more than a row can hold. */
export const planSteps = pgTable(
  'plan_steps',
  {
    plan: uuid('plan')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    steps: jsonb('steps').$type<readonly Step[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.plan, t.part] })],
);
