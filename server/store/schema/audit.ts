import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { now } from './columns';

export const audit = pgTable('audit', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: now('at'),
  by: text('by').notNull(),
  address: text('address').notNull(),
  verb: text('verb').notNull(),
  object: text('object').notNull(),
  detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
});
