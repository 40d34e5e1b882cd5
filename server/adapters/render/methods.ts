import { SecretRef } from '../../core/domain/template';
import { type Definition, define, method } from './call';
import { formatFields } from './format-fields';
import { str } from './python-text';
import {
  bounded,
  boundedCount,
  Callable,
  equal,
  integer,
  isMapping,
  isSequence,
  isTainted,
  itemsOf,
  iterate,
  keysOf,
  ownValue,
  seen,
  Tuple,
  text,
  Wrong,
} from './values';
import { title } from './words';

const blank = ' \t\n\r\v\f';

/** Python's `strip`, `lstrip`, `rstrip`: a set of characters off either end. */
export function strip(s: string, set: unknown, left: boolean, right: boolean): string {
  const chars = set === undefined || set === null ? undefined : text(set);
  const drop = (c: string): boolean =>
    chars === undefined ? blank.includes(c) || /\s/.test(c) : chars.includes(c);
  let [from, to] = [0, s.length];
  while (left && from < to && drop(s[from] ?? '')) from++;
  while (right && to > from && drop(s[to - 1] ?? '')) to--;
  return s.slice(from, to);
}

function split(s: string, separator: unknown, most: unknown): string[] {
  const limit = most === undefined ? -1 : integer(most);
  if (separator === undefined || separator === null) {
    const words = s
      .trim()
      .split(/\s+/)
      .filter((w) => w !== '');
    if (limit < 0 || words.length <= limit + 1) return words;
    let rest = s.trimStart();
    const head = words.slice(0, limit);
    for (const word of head) rest = rest.slice(word.length).trimStart();
    return [...head, rest];
  }
  const by = text(separator);
  if (by === '') throw new Wrong('split() by an empty string');
  const parts = s.split(by);
  return limit < 0 || parts.length <= limit + 1
    ? parts
    : [...parts.slice(0, limit), parts.slice(limit).join(by)];
}

function rsplit(s: string, separator: unknown, most: unknown): string[] {
  if (most === undefined) return split(s, separator, undefined);
  if (separator === undefined || separator === null) throw new Wrong('rsplit() needs a separator');
  const by = text(separator);
  const parts = split(s, by, undefined);
  const limit = integer(most);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  const head = parts.length - limit;
  return [parts.slice(0, head).join(by), ...parts.slice(head)];
}

const partition = (s: string, by: string, at: number, none: readonly string[]): Tuple =>
  new Tuple(at === -1 ? none : [s.slice(0, at), by, s.slice(at + by.length)]);

/** Python's `replace`, at most `count` times. */
export function replace(s: string, from: string, to: string, count: unknown): string {
  const most = count === undefined || count === null ? -1 : integer(count);
  if (most < 0) return bounded(s.split(from).join(to));
  if (from === '') throw new Wrong('replace() of an empty string a number of times is not supported');
  const parts = s.split(from);
  return bounded(
    parts.slice(0, most + 1).join(to) +
      parts
        .slice(most + 1)
        .map((p) => from + p)
        .join(''),
  );
}

const affix = (test: (s: string, by: string) => boolean): Definition =>
  define(['prefix'], (s, by) =>
    (by instanceof Tuple ? by.items : [by]).some((one) => test(text(s), text(one))),
  );

const matching = (pattern: RegExp): Definition => define([], (s) => pattern.test(text(s)));

/** Python's `join`: parts must be strings, secrets may be among them. */
function join(by: unknown, list: unknown): string {
  const parts = iterate(list).map((part) =>
    part instanceof SecretRef || typeof part === 'string' ? str(part) : text(part),
  );
  return bounded(parts.join(str(by)));
}

const pad = (fill: (s: string, width: number, by: string) => string): Definition =>
  define(['width', 'fillchar'], (s, width, by = ' ') => {
    if ([...text(by)].length !== 1) throw new Wrong('the fill must be one character');
    return fill(text(s), boundedCount(integer(width)), text(by));
  });

const find = (s: unknown, what: unknown, from: unknown): number =>
  text(s).indexOf(text(what), from === undefined ? 0 : integer(from));

/** `str.split`, and Ansible's filter of that name. */
export const splitting: Definition = define(['sep', 'maxsplit'], (s, by, most) => split(text(s), by, most));

const forText: Readonly<Record<string, Definition>> = {
  split: splitting,
  rsplit: define(['sep', 'maxsplit'], (s, by, most) => rsplit(text(s), by, most)),
  splitlines: define([], (s) =>
    text(s)
      .replace(/\r?\n$/, '')
      .split(/\r?\n|\r/)
      .filter((l, i, all) => l !== '' || all.length > 1 || i > 0),
  ),
  join: define(['iterable'], join),
  strip: define(['chars'], (s, set) => strip(text(s), set, true, true)),
  lstrip: define(['chars'], (s, set) => strip(text(s), set, true, false)),
  rstrip: define(['chars'], (s, set) => strip(text(s), set, false, true)),
  startswith: affix((s, by) => s.startsWith(by)),
  endswith: affix((s, by) => s.endsWith(by)),
  removeprefix: define(['prefix'], (s, by) =>
    text(s).startsWith(text(by)) ? text(s).slice(text(by).length) : s,
  ),
  removesuffix: define(['suffix'], (s, by) =>
    text(s).endsWith(text(by)) ? text(s).slice(0, text(s).length - text(by).length) : s,
  ),
  replace: define(['old', 'new', 'count'], (s, from, to, count) =>
    replace(text(s), text(from), text(to), count),
  ),
  lower: define([], (s) => text(s).toLowerCase()),
  upper: define([], (s) => text(s).toUpperCase()),
  title: define([], (s) => title(text(s))),
  capitalize: define([], (s) => text(s).slice(0, 1).toUpperCase() + text(s).slice(1).toLowerCase()),
  zfill: define(['width'], (s, width) => {
    const sign = /^[-+]/.exec(text(s))?.[0] ?? '';
    return (
      sign +
      text(s)
        .slice(sign.length)
        .padStart(boundedCount(integer(width)) - sign.length, '0')
    );
  }),
  ljust: pad((s, width, by) => s.padEnd(width, by)),
  rjust: pad((s, width, by) => s.padStart(width, by)),
  find: define(['sub', 'start'], find),
  index: define(['sub', 'start'], (s, what, from) => {
    const at = find(s, what, from);
    if (at === -1) throw new Wrong('index(): the text is not in the string');
    return at;
  }),
  rfind: define(['sub'], (s, what) => text(s).lastIndexOf(text(what))),
  count: define(['sub'], (s, what) => text(s).split(text(what)).length - 1),
  partition: define(['sep'], (s, by) =>
    partition(text(s), text(by), text(s).indexOf(text(by)), [text(s), '', '']),
  ),
  rpartition: define(['sep'], (s, by) =>
    partition(text(s), text(by), text(s).lastIndexOf(text(by)), ['', '', text(s)]),
  ),
  isdigit: matching(/^[0-9]+$/),
  isdecimal: matching(/^[0-9]+$/),
  isnumeric: matching(/^[0-9]+$/),
  isalpha: matching(/^\p{L}+$/u),
  isalnum: matching(/^[\p{L}\p{N}]+$/u),
  isspace: matching(/^\s+$/),
  islower: define([], (s) => text(s) === text(s).toLowerCase() && text(s) !== text(s).toUpperCase()),
  isupper: define([], (s) => text(s) === text(s).toUpperCase() && text(s) !== text(s).toLowerCase()),
};

const mapping = (v: unknown): object => {
  if (!isMapping(v)) throw new Wrong('expected a dict');
  return v;
};

/** The pairs of a dict as Python's `items()` lists them. */
export const pairs = (v: unknown): Tuple[] =>
  keysOf(mapping(v)).map((k) => new Tuple([k, ownValue(mapping(v), k)]));

const forMapping: Readonly<Record<string, Definition>> = {
  get: define(['key', 'default'], (v, key, otherwise = null) => {
    const found = ownValue(mapping(v), seen(key));
    return found === undefined ? otherwise : found;
  }),
  keys: define([], (v) => keysOf(mapping(v))),
  values: define([], (v) => keysOf(mapping(v)).map((k) => ownValue(mapping(v), k))),
  items: define([], pairs),
  copy: define([], (v) => v),
};

const forList: Readonly<Record<string, Definition>> = {
  index: define(['value'], (v, item) => {
    const at = iterate(v).findIndex((other) => equal(other, item));
    if (at === -1) throw new Wrong('index(): the value is not in the list');
    return at;
  }),
  count: define(['value'], (v, item) => iterate(v).filter((other) => equal(other, item)).length),
  copy: define([], (v) => v),
};

const changing = new Set([
  'append',
  'clear',
  'extend',
  'insert',
  'pop',
  'remove',
  'reverse',
  'sort',
  'update',
  'setdefault',
  'popitem',
  'fromkeys',
]);

/** The Python method of a value, if a template may call it. */
export function methodOf(v: unknown, name: string): Callable | undefined {
  if (typeof v === 'string' || isTainted(v)) {
    if (name === 'format') return new Callable(name, (args) => formatFields(text(v), args));
    const of = Object.hasOwn(forText, name) ? forText[name] : undefined;
    return of && method(name, v, of);
  }
  const table = isSequence(v) ? forList : isMapping(v) ? forMapping : {};
  if (changing.has(name) && (isSequence(v) || isMapping(v)))
    throw new Wrong(`${name}() would change a value: use +, combine or a namespace instead`);
  const of = Object.hasOwn(table, name) ? table[name] : undefined;
  return of && method(name, v, of);
}

/** How many items, keys or characters a value has. */
export function sizeOf(v: unknown): number {
  if (isSequence(v)) return itemsOf(v).length;
  return iterate(v).length;
}
