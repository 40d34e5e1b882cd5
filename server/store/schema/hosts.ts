import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { HostPlace } from '../rows';
import { cloud } from './clouds';

export const hosts = pgTable(
  'hosts',
  {
    cloud: cloud(),
    name: text('name').notNull(),
    place: jsonb('place').$type<HostPlace>().notNull(),
    hostKey: text('host_key'),
    privateKey: text('private_key'),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.name] })],
);
