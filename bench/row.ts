/** One line of the table. Seconds unless `unit` says otherwise. */
export interface Row {
  readonly what: string;
  readonly measured: number | undefined;
  readonly unit: string;
  /** What docs and issue ask for: at most, or with `atLeast` at least. */
  readonly target?: number;
  readonly atLeast?: boolean;
  /** What Kolla-Ansible takes for the same, and how many times more that is. */
  readonly kollaAnsible?: number;
  readonly note?: string;
}

const number = (value: number | undefined, unit: string): string =>
  value === undefined ? '-' : `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`;

/** Whether a row keeps what was asked for; undefined when it was not measured or nothing was asked. */
export function holds({ measured, target, atLeast }: Row): boolean | undefined {
  if (measured === undefined || target === undefined) return undefined;
  return atLeast ? measured >= target : measured <= target;
}

/** The rows as text. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    number(row.measured, row.unit),
    row.target === undefined ? '' : `${row.atLeast ? '>=' : '<='} ${row.target} ${row.unit}`,
    { true: 'yes', false: 'NO', undefined: '' }[String(holds(row))] ?? '',
    number(row.kollaAnsible, row.unit),
    row.kollaAnsible === undefined || row.measured === undefined
      ? ''
      : `${Math.round(row.kollaAnsible / row.measured)} x`,
    row.note ?? '',
  ]);
  const all = [['', 'measured', 'wanted', 'holds', 'Kolla-Ansible', 'ratio', ''], ...cells];
  const widths = all[0]?.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
