import type { RowsSpec } from '../catalog/rows-schema';

/** Between entries, and between the cells of an entry. */
export const ROWS = ',';
export const CELLS = ':';

/** The cells of one entry, in the order of the columns; an empty text where there is none. */
export type Row = readonly string[];

/** Takes a list apart that is written as one text: `physnet1:100:199,physnet2`. */
export function readRows({ columns }: Pick<RowsSpec, 'columns'>, text: string): Row[] {
  if (text.trim() === '') return [];
  return text.split(ROWS).map((entry) => {
    const cells = columns.length === 1 ? [entry] : entry.split(CELLS);
    // Surplus cells stay in the last cell, whose check reports them.
    const last = cells.slice(columns.length - 1).join(CELLS);
    return columns.map((_, i) => (i === columns.length - 1 ? last : (cells[i] ?? '')).trim());
  });
}

/** The text of a list: what Kolla expects. */
export function writeRows(rows: readonly Row[]): string {
  return rows.map((row) => row.slice(0, 1 + row.findLastIndex((cell) => cell !== '')).join(CELLS)).join(ROWS);
}
