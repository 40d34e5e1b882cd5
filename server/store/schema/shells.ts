import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ShellEnd } from '../../core/domain/shell-end';
import type { ShellAs } from '../../views/shells';
import { accounts } from './accounts';
import { cloud } from './clouds';
import { at, now } from './columns';

/** Shells that were opened in the panel. */
export const shells = pgTable('shells', {
  id: uuid('id').primaryKey().defaultRandom(),
  cloud: cloud(),
  host: text('host').notNull(),
  container: text('container'),
  as: text('as').$type<ShellAs>().notNull(),
  /** Null when the account is gone: the recording outlives it. */
  account: uuid('account').references(() => accounts.id, { onDelete: 'set null' }),
  /** The web session that it belongs to and ends with. */
  session: uuid('session').notNull(),
  by: text('by').notNull(),
  address: text('address').notNull(),
  cols: integer('cols').notNull(),
  rows: integer('rows').notNull(),
  createdAt: now('created_at'),
  /** The worker that has it, and when it last said so. */
  worker: text('worker'),
  touchedAt: now('touched_at'),
  /** The mark with which a container's shell is ended after its worker died. */
  mark: text('mark'),
  /** When a browser last read, and when somebody last typed. */
  watchedAt: now('watched_at'),
  typedAt: now('typed_at'),
  closeAsked: boolean('close_asked').notNull().default(false),
  /** The last event that a browser has shown. */
  seen: integer('seen').notNull().default(0),
  bytes: integer('bytes').notNull().default(0),
  endedAt: at('ended_at'),
  because: text('because').$type<ShellEnd>(),
});

const shell = () =>
  uuid('shell')
    .notNull()
    .references(() => shells.id, { onDelete: 'cascade' });

/** The output of shells: the stream to the browser and the recording at once. Encrypted. */
export const shellEvents = pgTable(
  'shell_events',
  {
    shell: shell(),
    seq: integer('seq').notNull(),
    ms: integer('ms').notNull(),
    kind: text('kind').$type<'output' | 'size'>().notNull(),
    sealed: text('sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.shell, t.seq] })],
);

/** Typed input that no worker has taken yet; deleted as soon as one takes it. Encrypted. */
export const shellInputs = pgTable(
  'shell_inputs',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    shell: shell(),
    kind: text('kind').$type<'typed' | 'size'>().notNull(),
    bytes: integer('bytes').notNull(),
    sealed: text('sealed').notNull(),
  },
  (t) => [index('shell_inputs_shell').on(t.shell, t.id)],
);
