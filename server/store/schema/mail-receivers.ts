import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { cloud } from './clouds';
import { at, now } from './columns';

/** Whom notices of a cloud are mailed to. */
export const mailReceivers = pgTable('mail_receivers', {
  id: uuid('id').primaryKey().defaultRandom(),
  cloud: cloud(),
  address: text('address').notNull(),
  language: text('language').$type<'en' | 'zh'>().notNull(),
  onlyBad: boolean('only_bad').notNull(),
  by: text('by').notNull(),
  createdAt: now('created_at'),
  triedAt: at('tried_at'),
  result: text('result'),
});
