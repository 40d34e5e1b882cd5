import { SecretRef } from '../../core/domain/template';
import { printf } from './printf';
import { str } from './python-text';
import {
  bounded,
  boundedCount,
  boundedItems,
  equal,
  Float,
  integer,
  isFloat,
  isMapping,
  isNumber,
  isSequence,
  itemsOf,
  iterate,
  keysOf,
  limits,
  numeric,
  order,
  seen,
  Tuple,
  text,
  toFloat,
  typeName,
  Wrong,
} from './values';

type Binary = (a: unknown, b: unknown) => unknown;

const isText = (v: unknown): v is string | SecretRef => typeof v === 'string' || v instanceof SecretRef;

function mismatch(op: string, a: unknown, b: unknown): never {
  seen(a);
  seen(b);
  throw new Wrong(`${typeName(a)} ${op} ${typeName(b)} is not possible`);
}

function whole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new Wrong('an integer became too large');
  return n;
}

function arithmetic(op: string, compute: (x: number, y: number) => number): Binary {
  return (a, b) => {
    if (!isNumber(a) || !isNumber(b)) return mismatch(op, a, b);
    const n = compute(numeric(a), numeric(b));
    return isFloat(a) || isFloat(b) ? toFloat(n) : whole(n);
  };
}

function divisor(n: number): number {
  if (n === 0) throw new Wrong('division by zero');
  return n;
}

const plus = arithmetic('+', (x, y) => x + y);
const times = arithmetic('*', (x, y) => x * y);
const modulo = arithmetic('%', (x, y) => {
  const rest = x % divisor(y);
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest + 0;
});

function repeated(a: unknown, count: unknown): unknown {
  const n = Math.max(0, integer(count));
  if (typeof a === 'string') {
    if (a.length * n > limits.output) throw new Wrong('a repeated string became too long');
    return text(a).repeat(n);
  }
  if (!isSequence(a)) return mismatch('*', a, count);
  const items = itemsOf(a);
  boundedCount(items.length * n);
  const all = items.length === 0 ? [] : Array.from({ length: n }, () => items).flat();
  return a instanceof Tuple ? new Tuple(all) : all;
}

function power(a: unknown, b: unknown): unknown {
  if (!isNumber(a) || !isNumber(b)) return mismatch('**', a, b);
  const n = numeric(a) ** numeric(b);
  if (Number.isNaN(n)) throw new Wrong('the power is not a real number');
  if (!Number.isFinite(n)) throw new Wrong('a number became infinite');
  return isFloat(a) || isFloat(b) || numeric(b) < 0 ? toFloat(n) : whole(n);
}

/** Python's `in`. */
export function contains(item: unknown, of: unknown): boolean {
  seen(item);
  seen(of);
  if (typeof of === 'string') {
    if (typeof item !== 'string') throw new Wrong(`"in <string>" needs a string, not ${typeName(item)}`);
    return of.includes(item);
  }
  if (of instanceof Map) return of.has(item instanceof Float ? item.value : item);
  if (isMapping(of)) return keysOf(of).includes(item);
  return iterate(of).some((other) => equal(item, other));
}

/** Two lists as one, no longer than a rendering may make. */
export function joined(a: readonly unknown[], b: readonly unknown[]): unknown[] {
  boundedItems(a.length + b.length);
  return [...a, ...b];
}

/** `a ~ b`: both as text. */
export const concat: Binary = (a, b) => bounded(str(a) + str(b));

/** Binary operators, with Python's types and results. */
export const binary: Readonly<Record<string, Binary>> = {
  '+': (a, b) => {
    if (isText(a) && isText(b)) return bounded(str(a) + str(b));
    if (Array.isArray(a) && Array.isArray(b)) return joined(a, b);
    if (a instanceof Tuple && b instanceof Tuple) return new Tuple(joined(a.items, b.items));
    return plus(a, b);
  },
  '-': arithmetic('-', (x, y) => x - y),
  '*': (a, b) => {
    if (isNumber(a) && isNumber(b)) return times(a, b);
    return isNumber(a) ? repeated(b, a) : isNumber(b) ? repeated(a, b) : mismatch('*', a, b);
  },
  '/': (a, b) =>
    isNumber(a) && isNumber(b) ? toFloat(numeric(a) / divisor(numeric(b))) : mismatch('/', a, b),
  '//': arithmetic('//', (x, y) => Math.floor(x / divisor(y)) + 0),
  '%': (a, b) => (typeof a === 'string' ? bounded(printf(a, b)) : modulo(a, b)),
  '**': power,
};

/** Comparisons, as links of a chain such as `1 < x <= 3`. */
export const comparisons: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': (a, b) => order(a, b) < 0,
  '<=': (a, b) => order(a, b) <= 0,
  '>': (a, b) => order(a, b) > 0,
  '>=': (a, b) => order(a, b) >= 0,
  in: contains,
  'not in': (a, b) => !contains(a, b),
};

/** Unary minus. */
export function negative(v: unknown): unknown {
  const n = -numeric(v);
  return isFloat(v) ? toFloat(n) : n + 0;
}
