import { SecretRef } from '../../core/domain/template';
import { Float, isMapping, keysOf, ownValue, seen, spend, Tuple, Undefined, Wrong } from './values';

function floatText(n: number): string {
  if (!Number.isFinite(n)) throw new Wrong('a number became infinite');
  const [digits = '', power = '0'] = n.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16)
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const plain = n.toString();
  return plain.includes('e')
    ? n.toFixed(digits.replace(/[-.]/g, '').length - 1 - exponent)
    : Number.isInteger(n)
      ? `${plain}.0`
      : plain;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quoted(s: string): string {
  spend(s.length >> 4);
  const quote = s.includes("'") && !s.includes('"') ? '"' : "'";
  const body = s.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\'"\u00a0]/gu, (c) => {
    if (c === '\u0002' || c === '\u0003') return c;
    if (c === "'" || c === '"') return c === quote ? `\\${c}` : c;
    const code = c.codePointAt(0) ?? 0;
    return (
      named[c] ??
      (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
    );
  });
  return `${quote}${body}${quote}`;
}

/** Python's `repr()`. */
export function repr(v: unknown): string {
  spend(8);
  if (typeof v === 'string') return quoted(v);
  if (v instanceof SecretRef) return quoted(v.toString());
  if (Array.isArray(v)) return `[${v.map(repr).join(', ')}]`;
  if (v instanceof Tuple) return `(${v.items.map(repr).join(', ')}${v.items.length === 1 ? ',' : ''})`;
  if (v instanceof Undefined) seen(v);
  if (isMapping(v))
    return `{${keysOf(v)
      .map((k) => `${repr(k)}: ${repr(ownValue(v, k))}`)
      .join(', ')}}`;
  return str(v);
}

/** Python's `str()`: what `{{ }}` writes. */
export function str(v: unknown): string {
  if (typeof v === 'string') return v;
  if (typeof v === 'number') return Number.isInteger(v) ? String(v) : floatText(v);
  if (v === true) return 'True';
  if (v === false) return 'False';
  if (v === null) return 'None';
  if (v instanceof Float) return floatText(v.value);
  if (v instanceof SecretRef) return v.toString();
  if (v instanceof Undefined && v.lenient) return '';
  seen(v);
  if (Array.isArray(v) || v instanceof Tuple || isMapping(v)) return repr(v);
  throw new Wrong('this value cannot be printed; is a pair of parentheses missing?');
}

/** `n` with so many decimal places, halves to even as Python has it (`toFixed` rounds halves up). */
export function fixed(n: number, places: number): string {
  const doubled = n * 10 ** places * 2;
  const tie = Number.isInteger(n * 2 ** (places + 1)) && Math.abs(doubled % 2) === 1;
  if (!tie || Math.abs(doubled) > Number.MAX_SAFE_INTEGER) return n.toFixed(places);
  const down = Math.floor(doubled / 2);
  return ((down % 2 === 0 ? down : down + 1) / 10 ** places).toFixed(places);
}
