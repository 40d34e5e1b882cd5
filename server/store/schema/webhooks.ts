import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { cloud } from './clouds';
import { at, now } from './columns';

/** Where notices of a cloud go. */
export const webhooks = pgTable('webhooks', {
  id: uuid('id').primaryKey().defaultRandom(),
  cloud: cloud(),
  url: text('url').notNull(),
  onlyBad: boolean('only_bad').notNull(),
  by: text('by').notNull(),
  secret: text('secret').notNull(),
  createdAt: now('created_at'),
  triedAt: at('tried_at'),
  result: text('result'),
});
