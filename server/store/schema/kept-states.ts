import { customType, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { cloud } from './clouds';
import { now } from './columns';
import { runs } from './runs';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The states that runs brought about, for rollback; the bodies are in `kept_state_parts`. */
export const keptStates = pgTable('kept_states', {
  run: uuid('run')
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  cloud: cloud(),
  createdAt: now('created_at'),
});

/** A kept state in texts of a bounded size, each packed by gzip. Secrets are references. */
export const keptStateParts = pgTable(
  'kept_state_parts',
  {
    run: uuid('run')
      .notNull()
      .references(() => keptStates.run, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    body: bytes('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.run, t.part] })],
);
