import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { cloud } from './clouds';
import { now } from './columns';

export const secrets = pgTable(
  'secrets',
  {
    cloud: cloud(),
    name: text('name').notNull(),
    version: integer('version').notNull(),
    ciphertext: text('ciphertext').notNull(),
    createdAt: now('created_at'),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.name, t.version] })],
);
