import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** Settings of the whole panel by admins; secrets among them are encrypted. */
export const panelSettings = pgTable('panel_settings', {
  name: text('name').$type<'provider' | 'mail'>().primaryKey(),
  value: jsonb('value').$type<Readonly<Record<string, unknown>>>().notNull(),
  secret: text('secret'),
});
