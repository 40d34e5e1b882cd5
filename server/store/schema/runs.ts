import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { RunEventBody } from '../../core/domain/event';
import type { Action } from '../../core/domain/plan';
import type { RunEnd } from '../rows';
import { cloud } from './clouds';
import { at, now } from './columns';
import { plans } from './plans';

export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cloud: cloud(),
    plan: uuid('plan')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    action: text('action').$type<Action>().notNull(),
    by: text('by').notNull(),
    lastSeq: integer('last_seq').notNull().default(0),
    /** Steps of its plan, counted at approval. */
    total: integer('total'),
    /** The state derived from its events, stored when the run has ended. */
    summary: jsonb('summary').$type<RunEnd>(),
    /** Number of the last batch stored, by writer: what makes appending again after a lost answer harmless. */
    writers: jsonb('writers').$type<Readonly<Record<string, number>>>().notNull().default({}),
    createdAt: now('created_at'),
  },
  (t) => [unique('runs_number').on(t.cloud, t.number)],
);

export const runEvents = pgTable(
  'run_events',
  {
    run: uuid('run')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    at: at('at').notNull(),
    type: text('type').$type<RunEventBody['type']>().notNull(),
    body: jsonb('body').$type<RunEventBody>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.run, t.seq] }),
    index('run_events_facts').on(t.run, t.seq).where(sql`type not in ('step_log', 'step_progress')`),
  ],
);
