import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Action } from '../../core/domain/plan';
import type { CloudTaskKind } from '../../views/cloud-tasks';
import { cloudTasks } from './cloud-tasks';
import { cloud } from './clouds';
import { at, now } from './columns';
import { runs } from './runs';

export const cloudLocks = pgTable('cloud_locks', {
  cloud: cloud().primaryKey(),
  /** The purpose of the lock: a run, or a task in the cloud. */
  run: uuid('run').references(() => runs.id, { onDelete: 'cascade' }),
  task: uuid('task').references(() => cloudTasks.id, { onDelete: 'cascade' }),
  holder: text('holder').notNull(),
  action: text('action').$type<Action | CloudTaskKind>().notNull(),
  by: text('by').notNull(),
  since: now('since'),
  leaseUntil: at('lease_until').notNull(),
});
