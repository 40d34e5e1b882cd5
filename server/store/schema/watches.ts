import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Expected, Probed, WatchedEndpoint, WatchedHost } from '../../core/domain/watched';
import { cloud } from './clouds';
import { at, now } from './columns';

/** The watcher of a cloud, and the watched state besides its hosts. */
export const watches = pgTable('watches', {
  cloud: cloud().primaryKey(),
  holder: text('holder').notNull(),
  leaseUntil: at('lease_until').notNull(),
  /** When its holder last said that it watches. */
  renewedAt: now('renewed_at'),
  expected: jsonb('expected').$type<readonly Expected[]>().notNull().default([]),
  /** The last announced state of the cloud; null before the first announcement. */
  told: text('told').$type<'well' | 'trouble'>(),
  endpoints: jsonb('endpoints').$type<readonly WatchedEndpoint[]>().notNull().default([]),
  /** By the endpoint's name. */
  probes: jsonb('probes').$type<Readonly<Record<string, Probed>>>().notNull().default({}),
});

export const watchedHosts = pgTable(
  'watched_hosts',
  {
    cloud: cloud(),
    host: text('host').notNull(),
    state: jsonb('state').$type<WatchedHost>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.host] })],
);

/** Tries of endpoints, a row a minute. */
export const probeMinutes = pgTable(
  'probe_minutes',
  {
    cloud: cloud(),
    endpoint: text('endpoint').notNull(),
    minute: at('minute').notNull(),
    tried: integer('tried').notNull(),
    failed: integer('failed').notNull(),
    /** Milliseconds of all answers, and of the slowest. */
    msSum: integer('ms_sum').notNull(),
    msMost: integer('ms_most').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.endpoint, t.minute] })],
);
