import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { CloudTask, CloudTaskView } from '../../views/cloud-tasks';
import { cloud } from './clouds';
import { at, now } from './columns';

/** Tasks of a worker in a cloud through its APIs; one at a time per cloud. */
export const cloudTasks = pgTable(
  'cloud_tasks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cloud: cloud(),
    task: jsonb('task').$type<CloudTask>().notNull(),
    cancelled: boolean('cancelled').notNull().default(false),
    by: text('by').notNull(),
    state: text('state').$type<CloudTaskView['state']>().notNull().default('waiting'),
    steps: jsonb('steps').$type<CloudTaskView['steps']>().notNull().default([]),
    result: jsonb('result').$type<CloudTaskView['result']>(),
    error: jsonb('error').$type<CloudTaskView['error']>(),
    createdAt: now('created_at'),
    /** When its worker last said something. */
    touchedAt: now('touched_at'),
    endedAt: at('ended_at'),
  },
  (t) => [uniqueIndex('cloud_tasks_one').on(t.cloud).where(sql`ended_at is null`)],
);
