import { OMIT } from '../../core/domain/template';
import { item } from './attributes';
import { type Definition, define } from './call';
import { pairs, sizeOf } from './methods';
import { binary, joined } from './operators';
import { str } from './python-text';
import {
  bounded,
  boundedItems,
  equal,
  Float,
  integer,
  isMapping,
  isSequence,
  isTainted,
  iterate,
  keysOf,
  limits,
  order,
  ownValue,
  seen,
  Tuple,
  text,
  truthy,
  Undefined,
  Wrong,
} from './values';

const has = (list: readonly unknown[], v: unknown): boolean => list.some((other) => equal(other, v));

/** The first of equal items each; plain texts and numbers are looked up, anything else is compared. */
function distinct(list: readonly unknown[], key: (v: unknown) => unknown = (v) => v): unknown[] {
  const plainKeys = new Set<unknown>();
  const others: unknown[] = [];
  return list.filter((v) => {
    const k = key(v);
    const simple = typeof k === 'number' || (typeof k === 'string' && !isTainted(k));
    if (simple ? plainKeys.has(k) || has(others, k) : has(others, k) || has([...plainKeys], k)) return false;
    if (simple) plainKeys.add(k);
    else if (others.push(k) > limits.compared)
      throw new Wrong(`at most ${limits.compared} lists or dicts can be compared with one another`);
    return true;
  });
}

const folded = (v: unknown): unknown => (typeof v === 'string' ? text(v).toLowerCase() : v);

function keyBy(attribute: unknown, caseSensitive: unknown): (v: unknown) => unknown {
  return (v) => {
    const found =
      attribute === undefined || attribute === null
        ? v
        : str(attribute)
            .split('.')
            .reduce<unknown>((of, step) => item(of, /^\d+$/.test(step) ? Number(step) : step), v);
    return truthy(caseSensitive) ? found : folded(found);
  };
}

function sort(v: unknown, reverse: unknown, caseSensitive: unknown, attribute: unknown): unknown[] {
  if (typeof attribute === 'string' && attribute.includes(','))
    throw new Wrong('sort() by several attributes is not supported');
  const key = keyBy(attribute, caseSensitive);
  const turned = truthy(reverse) ? -1 : 1;
  return [...iterate(v)].sort((a, b) => turned * order(key(a), key(b)));
}

const extreme = (sign: number): Definition =>
  define(['case_sensitive', 'attribute'], (v, caseSensitive = false, attribute) => {
    const items = iterate(v);
    if (items.length === 0) return new Undefined('there is no item in an empty list');
    const key = keyBy(attribute, caseSensitive);
    return items.reduce((best, one) => (sign * order(key(one), key(best)) > 0 ? one : best));
  });

const end = (at: number): Definition =>
  define([], (v) => {
    const found = iterate(v).at(at);
    return found === undefined ? new Undefined('there is no item in an empty list') : found;
  });

function merge(a: unknown, b: unknown, deep: boolean): Map<string, unknown> {
  seen(a);
  seen(b);
  if (!isMapping(a) || !isMapping(b)) throw new Wrong('combine() needs dicts');
  const out = new Map<string, unknown>(keysOf(a).map((k) => [str(k), ownValue(a, k)]));
  for (const k of keysOf(b)) {
    const [old, value] = [out.get(str(k)), ownValue(b, k)];
    out.set(str(k), deep && isMapping(old) && isMapping(value) ? merge(old, value, true) : value);
  }
  return out;
}

function flat(v: unknown, levels: number, into: unknown[] = []): unknown[] {
  for (const one of iterate(v)) {
    if (one === null) continue;
    if (isSequence(one) && levels !== 0) flat(one, levels - 1, into);
    else into.push(one);
    boundedItems(into.length);
  }
  return into;
}

const size = define([], sizeOf);
const fallback = define(['default_value', 'boolean'], (v, otherwise = '', empty = false) =>
  v instanceof Undefined || (truthy(empty) && !truthy(v)) ? otherwise : v,
);

/** Filters over lists and dicts. */
export const collectionFilters: Readonly<Record<string, Definition>> = {
  default: fallback,
  d: fallback,
  mandatory: define([], (v) => (v instanceof Undefined ? seen(v) : v)),
  join: define(['d', 'attribute'], (v, by = '', attribute) =>
    bounded(
      iterate(v)
        .map((one) => str(attribute === undefined ? one : keyBy(attribute, true)(one)))
        .join(str(by)),
    ),
  ),
  length: size,
  count: size,
  first: end(0),
  last: end(-1),
  list: define([], (v) => [...iterate(v)]),
  reverse: define([], (v) =>
    typeof v === 'string' ? [...text(v)].reverse().join('') : [...iterate(v)].reverse(),
  ),
  sort: define(
    ['reverse', 'case_sensitive', 'attribute'],
    (v, reverse = false, caseSensitive = false, attribute) => sort(v, reverse, caseSensitive, attribute),
  ),
  unique: define(['case_sensitive', 'attribute'], (v, caseSensitive = false, attribute) =>
    distinct(iterate(v), keyBy(attribute, caseSensitive)),
  ),
  max: extreme(1),
  min: extreme(-1),
  sum: define(['attribute', 'start'], (v, attribute, start = 0) =>
    iterate(v).reduce((a, b) => binary['+']?.(a, keyBy(attribute, true)(b)), start),
  ),
  items: define([], (v) => (v instanceof Undefined ? [] : pairs(v))),
  dictsort: define([], (v) => pairs(v).sort((a, b) => order(folded(a.items[0]), folded(b.items[0])))),
  combine: define(['*others'], (v, others) =>
    iterate(others).reduce<unknown>((a, b) => merge(a, b, false), v),
  ),
  dict2items: define(['key_name', 'value_name'], (v, key = 'key', value = 'value') =>
    pairs(v).map(
      (p) =>
        new Map([
          [text(key), p.items[0]],
          [text(value), p.items[1]],
        ]),
    ),
  ),
  items2dict: define(
    ['key_name', 'value_name'],
    (v, key = 'key', value = 'value') =>
      new Map(iterate(v).map((one) => [text(item(one, key)), item(one, value)])),
  ),
  union: define(['other'], (a, b) => distinct(joined(iterate(a), iterate(b)))),
  difference: define(['other'], (a, b) => distinct(iterate(a)).filter((v) => !has(iterate(b), v))),
  intersect: define(['other'], (a, b) => distinct(iterate(a)).filter((v) => has(iterate(b), v))),
  flatten: define(['levels'], (v, levels = null) => flat(v, levels === null ? -1 : integer(levels))),
  batch: define(['linecount'], (v, count) => {
    const [items, n] = [iterate(v), Math.max(1, integer(count))];
    boundedItems(items.length);
    return Array.from({ length: Math.ceil(items.length / n) }, (_, i) => items.slice(i * n, i * n + n));
  }),
  zip: define(['other'], (a, b) =>
    iterate(a)
      .slice(0, iterate(b).length)
      .map((v, i) => new Tuple([v, iterate(b)[i]])),
  ),
};

/** Python values as plain data: no Map, Tuple or Float left. */
export function plain(v: unknown): unknown {
  if (v instanceof Float) return v.value;
  if (isSequence(v)) return iterate(v).map(plain);
  if (v instanceof Map) return Object.fromEntries([...v].map(([k, value]) => [String(k), plain(value)]));
  return v === OMIT ? seen(v) : v;
}
