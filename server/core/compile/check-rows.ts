import { bilingual, type SourceRange } from '../domain/diagnostic';
import { type RowFault, rowFaultText } from '../values/row-fault';
import { readRows } from '../values/rows';
import type { Compilation } from './compilation';

/** Reports every list that does not fit another one. */
export function checkRows(compilation: Compilation): void {
  for (const { at, fault } of rowFaults(compilation))
    compilation.report({
      severity: 'error',
      ...bilingual(rowFaultText(fault)),
      ...(at ? { at } : {}),
    });
}

/** Of each setting the first fault, with where its value comes from. Settings of roles that run nowhere are left out. */
export function rowFaults(
  compilation: Compilation,
): { readonly fault: RowFault; readonly at: SourceRange | undefined }[] {
  const { settings } = compilation.input.catalog;
  return Object.entries(settings).flatMap(([setting, { spec, role }]) => {
    if (!spec.rows) return [];
    const hosts = [...new Set(compilation.placements.of(role).flatMap((placement) => placement.hosts))];
    for (const host of hosts) {
      const fault = countFault(compilation, setting, host) ?? unknownFault(compilation, setting, host, hosts);
      if (!fault) continue;
      const own = compilation.scope(host).origin(setting);
      const origin = own?.kind === 'default' ? compilation.scope(host).origin(fault.other) : own;
      return [{ fault, at: origin?.at }];
    }
    return [];
  });
}

function rowsOn(compilation: Compilation, setting: string, host: string): readonly (readonly string[])[] {
  const rows = compilation.input.catalog.settings[setting]?.spec.rows;
  const value = compilation.attempt(() => compilation.scope(host).lookup(setting));
  return rows && typeof value === 'string' ? readRows(rows, value) : [];
}

function countFault(compilation: Compilation, setting: string, host: string): RowFault | undefined {
  const { settings } = compilation.input.catalog;
  const other = settings[setting]?.spec.rows?.beside;
  if (other === undefined) return undefined;
  const count = rowsOn(compilation, setting, host).length;
  const otherCount = rowsOn(compilation, other, host).length;
  const empty =
    (count === 0 && settings[setting]?.spec.optional) || (otherCount === 0 && settings[other]?.spec.optional);
  return count === otherCount || empty ? undefined : { kind: 'count', setting, count, other, otherCount };
}

/** A value is known when any host of the role knows it: lists may differ between hosts. */
function unknownFault(
  compilation: Compilation,
  setting: string,
  host: string,
  hosts: readonly string[],
): RowFault | undefined {
  const columns = compilation.input.catalog.settings[setting]?.spec.rows?.columns ?? [];
  for (const [i, { name: column, among: other }] of columns.entries()) {
    if (other === undefined) continue;
    const known = [
      ...new Set(hosts.flatMap((one) => rowsOn(compilation, other, one).map(([first]) => first ?? ''))),
    ];
    const cells = rowsOn(compilation, setting, host).map((cells) => cells[i] ?? '');
    const row = cells.findIndex((cell) => cell !== '' && !known.includes(cell));
    if (row >= 0) return { kind: 'unknown', setting, row, column, cell: cells[row] ?? '', other, known };
  }
  return undefined;
}
