import type { ColumnSpec, RowsSpec } from '../catalog/rows-schema';
import type { SettingSpec } from '../catalog/setting-schema';
import { SecretRef } from '../domain/template';
import type { Want } from '../domain/want';
import { isOfFormat } from './formats';
import { readRows, writeRows } from './rows';

const yes = new Set(['yes', 'true', 'on', 'y', '1']);
const no = new Set(['no', 'false', 'off', 'n', '0', '']);
const ipv4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const ipv6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;

/** The result of checking a value by its type: the value as templates see it, or the rule that it breaks. */
export type CheckedValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly wants: Want };

const good = (value: unknown): CheckedValue => ({ ok: true, value });
const bad = (wants: Want): CheckedValue => ({ ok: false, wants });

type Ask = Pick<SettingSpec, 'type' | 'choices' | 'min' | 'max' | 'optional' | 'rows' | 'items'>;

/** Checks and converts one value: `"yes"` becomes true for a boolean, `"8080"` a number for a port. */
export function checkValue(spec: Ask, value: unknown): CheckedValue {
  if (value === null || value === undefined || value === '')
    return spec.optional || spec.type === 'boolean' || (spec.type === 'string' && !spec.rows)
      ? good(spec.type === 'boolean' ? false : (value ?? ''))
      : bad({ kind: 'value' });
  if (value instanceof SecretRef)
    return spec.type === 'string' && !spec.rows ? good(value) : bad({ kind: 'readable' });
  switch (spec.type) {
    case 'boolean':
      return boolean(value);
    case 'integer':
    case 'port':
    case 'seconds':
    case 'number':
      return number(spec, value);
    case 'choice':
      return (spec.choices ?? []).some((choice) => String(choice) === String(value))
        ? good(String(value))
        : bad({ kind: 'choice', choices: spec.choices ?? [] });
    case 'address':
      return typeof value === 'string' && (ipv4.test(value) || ipv6.test(value))
        ? good(value)
        : bad({ kind: 'address' });
    case 'cidr':
      return typeof value === 'string' && isCidr(value) ? good(value) : bad({ kind: 'cidr' });
    case 'interface':
      return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,14}$/.test(value)
        ? good(value)
        : bad({ kind: 'interface' });
    case 'path':
      return typeof value === 'string' && value.startsWith('/') && !value.includes('\0')
        ? good(value)
        : bad({ kind: 'path' });
    case 'hostname':
      return typeof value === 'string' && isHostname(value) ? good(value) : bad({ kind: 'hostname' });
    case 'registry':
      return typeof value === 'string' && isRegistry(value) ? good(value) : bad({ kind: 'registry' });
    case 'duration':
    case 'repository':
    case 'size':
    case 'timezone':
    case 'url':
      return isOfFormat(spec.type, String(value)) ? good(String(value)) : bad({ kind: spec.type });
    case 'word':
      return /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,254}$/u.test(String(value))
        ? good(String(value))
        : bad({ kind: 'word' });
    case 'list':
      return Array.isArray(value) ? checkItems(spec.items, value) : bad({ kind: 'list' });
    case 'map':
      return typeof value === 'object' && !Array.isArray(value) ? good(value) : bad({ kind: 'map' });
    case 'string':
      if (typeof value === 'object') return bad({ kind: 'string' });
      return spec.rows ? checkRows(spec.rows, String(value)) : good(String(value));
  }
}

/** The first item that is not as the setting asks. */
function checkItems(type: Ask['items'], items: readonly unknown[]): CheckedValue {
  if (type === undefined) return good(items);
  for (const [row, item] of items.entries()) {
    const checked = isTemplate(item) ? good(item) : checkValue({ type, optional: false }, item);
    if (!checked.ok) return bad({ kind: 'item', row, wants: checked.wants });
  }
  return good(items);
}

/** Whether a text says what its value is only when a host's settings are known. */
export const isTemplate = (value: unknown): boolean => typeof value === 'string' && /\{[{%]/.test(value);

/** The first cell of a list that is not as its column asks; else the list without blanks, which templates do not expect. */
function checkRows(spec: RowsSpec, text: string): CheckedValue {
  const rows = readRows(spec, text);
  for (const [i, row] of rows.entries())
    for (const [k, column] of spec.columns.entries()) {
      const wants = checkCell(column, i, row, rows, spec, k);
      if (wants) return bad(wants);
    }
  return good(writeRows(rows));
}

function checkCell(
  column: ColumnSpec,
  i: number,
  row: readonly string[],
  rows: readonly (readonly string[])[],
  spec: RowsSpec,
  k: number,
): Want | undefined {
  const at = { row: i, column: column.name };
  const cell = row[k] ?? '';
  if (cell === '') {
    const leftOut = column.optional && spec.columns.every((one, n) => !one.optional || !row[n]);
    return leftOut ? undefined : { kind: 'cell', ...at, wants: { kind: 'value' } };
  }
  const checked = checkValue(column, cell);
  if (!checked.ok) return { kind: 'cell', ...at, wants: checked.wants };
  const floor = spec.columns.findIndex((one) => one.name === column.not_below);
  if (column.not_below !== undefined && Number(cell) < Number(row[floor]))
    return { kind: 'not_below', ...at, other: column.not_below };
  return column.once && rows.slice(0, i).some((before) => before[k] === cell)
    ? { kind: 'once', ...at }
    : undefined;
}

function boolean(value: unknown): CheckedValue {
  if (typeof value === 'boolean') return good(value);
  const word = String(value).toLowerCase();
  if (yes.has(word)) return good(true);
  return no.has(word) ? good(false) : bad({ kind: 'boolean' });
}

function number(spec: Ask, value: unknown): CheckedValue {
  const n = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  const low = spec.type === 'port' ? 1 : (spec.min ?? (spec.type === 'seconds' ? 0 : undefined));
  const high = spec.type === 'port' ? 65_535 : spec.max;
  const wants: Want = {
    kind: spec.type === 'number' || spec.type === 'port' || spec.type === 'seconds' ? spec.type : 'integer',
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
  if (typeof n !== 'number' || !Number.isFinite(n) || (spec.type !== 'number' && !Number.isInteger(n)))
    return bad(wants);
  return n < (low ?? n) || n > (high ?? n) ? bad(wants) : good(n);
}

/** A DNS name or an IP address, and nothing around it: no `https://`, no port. */
function isHostname(value: string): boolean {
  if (ipv4.test(value) || ipv6.test(value)) return true;
  return (
    value.length <= 253 &&
    /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.?)+$/.test(value) &&
    !/^[\d.]+$/.test(value)
  );
}

/** A registry as Docker names it: a host, perhaps with a port and a path, and no `https://`. */
function isRegistry(value: string): boolean {
  const [, host = '', port = '1'] = /^(\[[^\]]+\]|[^:/]+)(?::(\d+))?(?:\/[a-z0-9._/-]+)?$/.exec(value) ?? [];
  const isPort = Number(port) >= 1 && Number(port) <= 65_535;
  return isPort && (isHostname(host) || (host.startsWith('[') && ipv6.test(host.slice(1, -1))));
}

function isCidr(value: string): boolean {
  const [address = '', prefix = ''] = value.split('/');
  return (
    /^\d{1,3}$/.test(prefix) &&
    (ipv4.test(address) ? Number(prefix) <= 32 : ipv6.test(address) && Number(prefix) <= 128)
  );
}
