import type { AuditFilter } from '../store/audit';
import type { Asker, Kollage } from './kollage';

/** Entries that one file holds at most. */
const MOST = 50_000;
const COLUMNS = ['id', 'at', 'by', 'address', 'verb', 'object', 'detail'] as const;

/** The audit as a file: CSV with a head, or one JSON object a line; newest first. `more`: there are more than it holds. */
export async function exportAudit(
  { store }: Pick<Kollage, 'store'>,
  format: 'csv' | 'json',
  filter: AuditFilter,
  asker: Asker,
): Promise<{ readonly text: string; readonly more: boolean }> {
  const rows = await store.audit.list(MOST + 1, filter);
  const { name: by, address } = asker;
  await store.audit.add({ by, address, verb: 'audit.export', object: format });
  const kept = rows.slice(0, MOST);
  const lines =
    format === 'json'
      ? kept.map((row) => JSON.stringify(row))
      : [
          COLUMNS.join(','),
          ...kept.map((row) =>
            COLUMNS.map((column) =>
              cell(column === 'detail' ? JSON.stringify(row.detail) : String(row[column])),
            ).join(','),
          ),
        ];
  return { text: `${lines.join('\n')}\n`, more: rows.length > MOST };
}

/** RFC 4180. What a spreadsheet would take for a formula is text: names come from whoever tried to sign in. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
