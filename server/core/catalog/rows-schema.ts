import { z } from 'zod';
import { name, text } from './schema-words';

const columnSchema = z.strictObject({
  name,
  title: text,
  type: z.enum(['string', 'integer', 'interface', 'choice']).default('string'),
  choices: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** May be left out, together with all that are optional. */
  optional: z.boolean().default(false),
  /** The name of a setting with rows: its first column knows every value that is good here. */
  among: name.optional(),
  /** The name of a column before it. */
  not_below: name.optional(),
  /** No two entries have the same. */
  once: z.boolean().default(false),
});

/** A list with columns that Kolla writes as one text, such as `physnet1:100:199,physnet2`. */
export const rowsSchema = z.strictObject({
  columns: z.array(columnSchema).min(1),
  /** What stands between entries, and between the cells of one. */
  join: z.strictObject({ rows: z.string().default(','), cells: z.string().default(':') }).prefault({}),
  /** Which entry comes first matters. */
  ordered: z.boolean().default(false),
  /** A setting with rows: the first entry here belongs to the first one there, and there are as many. */
  beside: name.optional(),
});

export type RowsSpec = z.output<typeof rowsSchema>;
export type ColumnSpec = RowsSpec['columns'][number];
