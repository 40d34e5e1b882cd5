import { SecretRef } from '../../core/domain/template';
import { fixed, repr, str } from './python-text';
import { boundedCount, isMapping, isTainted, numeric, ownValue, seen, Tuple, Wrong } from './values';

const directive = /%(?:\(([^)]*)\))?([-+ 0#]*)(\d+|\*)?(?:\.(\d+|\*))?[hlL]?([\s\S]?)/g;

function signed(n: number, digits: string, flags: string): string {
  const sign = n < 0 || Object.is(n, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + digits;
}

function exponent(digits: string): string {
  return digits.replace(/e([+-])(\d)$/, 'e$10$2');
}

function general(n: number, precision: number): string {
  const p = precision || 1;
  const power = n === 0 ? 0 : Number(n.toExponential(p - 1).split('e')[1]);
  const plain = power < -4 || power >= p ? exponent(n.toExponential(p - 1)) : n.toFixed(p - 1 - power);
  return plain.includes('.') ? plain.replace(/\.?0+(?=e|$)/, '') : plain;
}

function number(kind: string, v: unknown, flags: string, precision: string | undefined): string {
  const n = numeric(v);
  const size = Math.abs(n);
  if ('di'.includes(kind) || kind === 'u')
    return signed(
      Math.trunc(n),
      Math.trunc(size)
        .toFixed(0)
        .padStart(boundedCount(Number(precision ?? 0)), '0'),
      flags,
    );
  if ('xXo'.includes(kind)) {
    if (!Number.isInteger(n) || flags.includes('#'))
      throw new Wrong(`"%${flags}${kind}" needs an integer and no "#"`);
    const digits = size.toString(kind === 'o' ? 8 : 16).padStart(boundedCount(Number(precision ?? 0)), '0');
    return signed(n, kind === 'X' ? digits.toUpperCase() : digits, flags);
  }
  const places = Number(precision ?? 6);
  if (places > 100) throw new Wrong('a number has at most 100 decimal places');
  switch (kind) {
    case 'f':
    case 'F':
      return signed(n, fixed(size, places), flags);
    case 'e':
    case 'E': {
      const digits = exponent(size.toExponential(places));
      return signed(n, kind === 'E' ? digits.toUpperCase() : digits, flags);
    }
    case 'g':
      return signed(n, general(size, places), flags);
    default:
      throw new Wrong(`"%${kind}" is not a conversion`);
  }
}

/** Python's `format % values`. */
export function printf(format: string, values: unknown): string {
  seen(values instanceof SecretRef ? '' : values);
  const queue = values instanceof Tuple ? values.items : [values];
  let used = 0;
  let byName = false;
  const out = format.replace(directive, (...match) => {
    const [, name, flags = '', width, precision, kind = ''] = match as (string | undefined)[];
    if (kind === '%') return '%';
    if (width === '*' || precision === '*') throw new Wrong('"*" in a format is not supported');
    let value: unknown;
    if (name !== undefined) {
      byName = true;
      value = isMapping(values) ? ownValue(values, name) : undefined;
      if (value === undefined) throw new Wrong(`the format names "${name}", which is not given`);
    } else {
      if (used >= queue.length) throw new Wrong('not enough values for the format');
      value = queue[used++];
    }
    const isText = kind === 's' || kind === 'r' || kind === 'a';
    if (isTainted(value) && (kind !== 's' || width !== undefined || precision !== undefined)) seen(value);
    if (kind === 'c') throw new Wrong('"%c" is not supported');
    const body = isText
      ? (kind === 's' ? str(value) : repr(value)).slice(
          0,
          precision === undefined ? undefined : Number(precision),
        )
      : number(kind, value, flags, precision);
    const size = boundedCount(Number(width ?? 0));
    if (flags.includes('-')) return body.padEnd(size);
    if (!flags.includes('0') || isText) return body.padStart(size);
    const sign = /^[-+ ]/.exec(body)?.[0] ?? '';
    return sign + body.slice(sign.length).padStart(size - sign.length, '0');
  });
  const unused = !byName && used < queue.length && !(isMapping(values) && used === 0);
  if (unused) throw new Wrong('not all values were used by the format');
  return out;
}
