import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** What admins set for the whole panel; what is secret of it rests encrypted. */
export const panelSettings = pgTable('panel_settings', {
  name: text('name').$type<'provider' | 'mail'>().primaryKey(),
  value: jsonb('value').$type<Readonly<Record<string, unknown>>>().notNull(),
  secret: text('secret'),
});
