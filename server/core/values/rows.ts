import type { RowsSpec } from '../catalog/rows-schema';

/** The cells of one entry, in the order of the columns; an empty text where there is none. */
export type Row = readonly string[];

/** Takes a list apart that is written as one text: `physnet1:100:199,physnet2`. */
export function readRows({ columns, join }: Pick<RowsSpec, 'columns' | 'join'>, text: string): Row[] {
  if (text.trim() === '') return [];
  return text.split(join.rows).map((entry) => {
    const cells = columns.length === 1 ? [entry] : entry.split(join.cells);
    // What is too much stays with the last cell, whose check then says so.
    const last = cells.slice(columns.length - 1).join(join.cells);
    return columns.map((_, i) => (i === columns.length - 1 ? last : (cells[i] ?? '')).trim());
  });
}

/** The text of a list: what Kolla expects. */
export function writeRows({ join }: Pick<RowsSpec, 'join'>, rows: readonly Row[]): string {
  return rows
    .map((row) => row.slice(0, 1 + row.findLastIndex((cell) => cell !== '')).join(join.cells))
    .join(join.rows);
}
