import { z } from 'zod';
import { name, text } from './schema-words';

const columnSchema = z.strictObject({
  name: name.describe('Of the column.'),
  title: text.describe('Its head.'),
  type: z.enum(['string', 'integer', 'interface', 'choice']).default('string').describe('What a cell holds.'),
  choices: z.array(z.string()).optional().describe('What a cell may be.'),
  min: z.number().optional().describe('The least number.'),
  max: z.number().optional().describe('The greatest number.'),
  optional: z.boolean().default(false).describe('May be left out, together with all that are optional.'),
  among: name
    .optional()
    .describe('The name of a setting with rows: its first column knows every value that is good here.'),
  not_below: name.optional().describe('The name of a column before it.'),
  once: z.boolean().default(false).describe('No two entries have the same.'),
});

/** A list with columns that Kolla writes as one text, such as `physnet1:100:199,physnet2`. */
export const rowsSchema = z.strictObject({
  columns: z.array(columnSchema).min(1).describe('Its columns, in order.'),
  ordered: z.boolean().default(false).describe('Which entry comes first matters.'),
  beside: name
    .optional()
    .describe(
      'A setting with rows: the first entry here belongs to the first one there, and there are as many.',
    ),
});

export type RowsSpec = z.output<typeof rowsSchema>;
export type ColumnSpec = RowsSpec['columns'][number];
