import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { StepError } from '../../core/domain/event';
import type { LookKind } from '../../views/overview';
import { cloud } from './clouds';
import { at } from './columns';

/** Results of observations with their age: per subject the last result, and the last failure after it. */
export const looks = pgTable(
  'looks',
  {
    cloud: cloud(),
    what: text('what').$type<LookKind>().notNull(),
    /** Empty: of the cloud as a whole. */
    host: text('host').notNull().default(''),
    at: at('at'),
    found: jsonb('found'),
    failedAt: at('failed_at'),
    error: jsonb('error').$type<StepError>(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.what, t.host] })],
);
