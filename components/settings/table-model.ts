import { CELLS, ROWS, readRows, writeRows } from '@/server/core/values/rows';
import type { ColumnSpec, RowsSpec, SettingView } from '@/server/views/settings';

/** One setting of a table, with its columns. */
interface Part {
  readonly setting: string;
  readonly rows: RowsSpec;
}

/** A column of a table: of which setting, and which of its cells. */
export interface TableColumn {
  readonly setting: string;
  readonly index: number;
  readonly spec: ColumnSpec;
}

export type Rows = readonly (readonly string[])[];
export type Texts = Readonly<Record<string, string>>;

/** Settings that stand in one table: with columns, and beside each other. */
export const partsOf = (settings: readonly SettingView[]): readonly Part[] =>
  settings.flatMap(({ name, spec }) => (spec.rows ? [{ setting: name, rows: spec.rows }] : []));

export const columnsOf = (parts: readonly Part[]): readonly TableColumn[] =>
  parts.flatMap(({ setting, rows }) => rows.columns.map((spec, index) => ({ setting, index, spec })));

/** The rows of a table; a setting with fewer entries has empty cells. */
export function tableRows(parts: readonly Part[], texts: Texts): Rows {
  const lists = parts.map(({ setting, rows }) => readRows(rows, texts[setting] ?? ''));
  return Array.from({ length: Math.max(0, ...lists.map((list) => list.length)) }, (_, i) =>
    parts.flatMap(({ rows }, k) => rows.columns.map((_, c) => lists[k]?.[i]?.[c] ?? '')),
  );
}

/** The text of each setting of a table. One of which every cell is empty has no entries. */
export function tableTexts(parts: readonly Part[], rows: Rows): Texts {
  let from = 0;
  return Object.fromEntries(
    parts.map(({ setting, rows: spec }) => {
      const own = rows.map((row) => row.slice(from, from + spec.columns.length));
      from += spec.columns.length;
      return [setting, own.every((cells) => cells.every((c) => c === '')) ? '' : writeRows(own)];
    }),
  );
}

/** What cannot be typed into a cell: it would end it. */
export const cellText = (parts: readonly Part[], column: TableColumn, typed: string): string => {
  const { columns } = parts.find((part) => part.setting === column.setting)?.rows ?? {};
  const ends = [ROWS, ...(columns && columns.length > 1 ? [CELLS] : [])];
  return ends.reduce((text, end) => text.replaceAll(end, ''), typed).trim();
};

/** What a column offers: its choices, or what the list that it names knows; without what other rows have taken. */
export function offers(
  { spec }: TableColumn,
  known: (setting: string) => readonly string[],
  taken: readonly string[],
): readonly string[] | undefined {
  const all = spec.among ? known(spec.among) : undefined;
  const good = spec.choices ? spec.choices.filter((one) => !all || all.includes(one)) : all;
  return spec.once ? good?.filter((one) => !taken.includes(one)) : good;
}

/** A first try for a new row: the next name, the first that is free, the least number. */
export function newRow(
  columns: readonly TableColumn[],
  rows: Rows,
  known: (setting: string) => readonly string[],
): readonly string[] {
  return columns.map((column, i) => {
    const taken = rows.map((row) => row[i] ?? '');
    const offered = offers(column, known, taken);
    if (offered) return offered[0] ?? '';
    if (column.spec.type === 'integer' && !column.spec.optional)
      return String(column.spec.not_below ? (column.spec.max ?? '') : (column.spec.min ?? ''));
    // What comes first is what one adds the row for.
    return column.spec.type === 'integer' || i === 0 ? '' : nextName(taken);
  });
}

/** `physnet2` after `physnet1`, `br-ex2` after `br-ex`; nothing after nothing. */
function nextName(taken: readonly string[]): string {
  const last = taken.at(-1) ?? '';
  if (last === '') return '';
  const [, stem = last, n = '1'] = /^(.*?)(\d*)$/.exec(last) ?? [];
  for (let i = Number(n || '1') + 1; ; i++) if (!taken.includes(`${stem}${i}`)) return `${stem}${i}`;
}

/** Moves a row by one; unchanged at the ends. */
export function moved(rows: Rows, from: number, by: -1 | 1): Rows {
  const to = from + by;
  const one = rows[from];
  if (!one || to < 0 || to >= rows.length) return rows;
  return rows.toSpliced(from, 1).toSpliced(to, 0, one);
}
