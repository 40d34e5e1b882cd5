import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FileKind } from '../../core/domain/kept-file';
import type { FileSummary } from '../rows';
import { now } from './columns';

export const clouds = pgTable('clouds', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull().unique(),
  release: text('release').notNull(),
  inventory: text('inventory').notNull(),
  globals: text('globals').notNull(),
  plans: integer('plans').notNull().default(0),
  runs: integer('runs').notNull().default(0),
  revisions: integer('revisions').notNull().default(0),
  summary: jsonb('summary').$type<FileSummary>().notNull().default({}),
  /** A plan is approved by somebody else than who asked for it. */
  secondApprover: boolean('second_approver').notNull().default(false),
  createdAt: now('created_at'),
});

/** A row that belongs to a cloud goes with it. */
export const cloud = () =>
  uuid('cloud')
    .notNull()
    .references(() => clouds.id, { onDelete: 'cascade' });

export const overrides = pgTable(
  'overrides',
  { cloud: cloud(), path: text('path').notNull(), text: text('text').notNull() },
  (t) => [primaryKey({ columns: [t.cloud, t.path] })],
);

/** Files of the folder that a cloud came from. */
export const folderFiles = pgTable(
  'folder_files',
  {
    cloud: cloud(),
    path: text('path').notNull(),
    kind: text('kind').$type<FileKind>().notNull(),
    position: integer('position').notNull().default(0),
    /** Of what is kept nowhere else. */
    text: text('text'),
    digest: text('digest').notNull().default(''),
    original: text('original'),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.path] })],
);

/** Revisions of a cloud's files: the author, and the texts before and after. */
export const revisions = pgTable(
  'revisions',
  {
    cloud: cloud(),
    number: integer('number').notNull(),
    at: now('at'),
    by: text('by').notNull(),
    path: text('path').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cloud, t.number] })],
);
