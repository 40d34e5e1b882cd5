import type { SettingSpec } from '../catalog/role-schema';

const yes = new Set(['yes', 'true', 'on', 'y', '1']);
const no = new Set(['no', 'false', 'off', 'n', '0', '']);
const ipv4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const ipv6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;

/** What a value is after its type had its say: the value as templates see it, or what is wrong with it. */
export type CheckedValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly wants: string };

const good = (value: unknown): CheckedValue => ({ ok: true, value });
const bad = (wants: string): CheckedValue => ({ ok: false, wants });

/** Checks and converts one value: `"yes"` becomes true for a boolean, `"8080"` a number for a port. */
export function checkValue(spec: SettingSpec, value: unknown): CheckedValue {
  if (value === null || value === undefined || value === '')
    return spec.optional || spec.type === 'boolean' || spec.type === 'string'
      ? good(spec.type === 'boolean' ? false : (value ?? ''))
      : bad('a value');
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
        : bad(`one of ${(spec.choices ?? []).join(', ')}`);
    case 'address':
      return typeof value === 'string' && (ipv4.test(value) || ipv6.test(value))
        ? good(value)
        : bad('an IP address');
    case 'cidr':
      return typeof value === 'string' && isCidr(value) ? good(value) : bad('a network like 192.0.2.0/24');
    case 'interface':
      return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,30}$/.test(value)
        ? good(value)
        : bad('the name of a network interface');
    case 'path':
      return typeof value === 'string' && value.startsWith('/') && !value.includes('\0')
        ? good(value)
        : bad('an absolute path');
    case 'list':
      return Array.isArray(value) ? good(value) : bad('a list');
    case 'map':
      return typeof value === 'object' && !Array.isArray(value) ? good(value) : bad('a map');
    case 'string':
      return typeof value === 'object' && !('via' in value)
        ? bad('a text')
        : good(typeof value === 'object' ? value : String(value));
  }
}

function boolean(value: unknown): CheckedValue {
  if (typeof value === 'boolean') return good(value);
  const word = String(value).toLowerCase();
  if (yes.has(word)) return good(true);
  return no.has(word) ? good(false) : bad('true or false');
}

function number(spec: SettingSpec, value: unknown): CheckedValue {
  const n = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  const low =
    spec.type === 'port' ? 1 : (spec.min ?? (spec.type === 'seconds' ? 0 : Number.NEGATIVE_INFINITY));
  const high = spec.type === 'port' ? 65_535 : (spec.max ?? Number.POSITIVE_INFINITY);
  const what =
    spec.type === 'number'
      ? 'a number'
      : spec.type === 'seconds'
        ? 'whole seconds'
        : spec.type === 'port'
          ? 'a port'
          : 'a whole number';
  const range =
    Number.isFinite(low) && Number.isFinite(high)
      ? ` from ${low} to ${high}`
      : Number.isFinite(low) && low !== 0
        ? ` of at least ${low}`
        : '';
  if (typeof n !== 'number' || !Number.isFinite(n) || (spec.type !== 'number' && !Number.isInteger(n)))
    return bad(what + range);
  return n < low || n > high ? bad(what + range) : good(n);
}

function isCidr(value: string): boolean {
  const [address = '', prefix = ''] = value.split('/');
  return (
    /^\d{1,3}$/.test(prefix) &&
    (ipv4.test(address) ? Number(prefix) <= 32 : ipv6.test(address) && Number(prefix) <= 128)
  );
}
