import { inUrl, ipv6Groups } from '../../core/domain/ip-address';
import { SecretRef } from '../../core/domain/template';
import { type Definition, define } from './call';
import { replace, splitting, strip } from './methods';
import { printf } from './printf';
import { fixed, str } from './python-text';
import { pythonRegex, replacement } from './regex';
import {
  bounded,
  boundedCount,
  Float,
  integer,
  isFloat,
  isMapping,
  iterate,
  numeric,
  seen,
  Tuple,
  text,
  toFloat,
  truthy,
  Wrong,
} from './values';
import { watched } from './watched';
import { title } from './words';

const asText = (v: unknown): string => text(str(seen(v)));
const onText = (change: (s: string) => unknown): Definition => define([], (v) => change(asText(v)));

function indent(s: string, width: unknown, first: unknown, blank: unknown): string {
  const by = typeof width === 'string' ? width : ' '.repeat(boundedCount(integer(width)));
  const lines = s.split('\n');
  return bounded(
    lines.map((l, i) => ((i > 0 || truthy(first)) && (l !== '' || truthy(blank)) ? by + l : l)).join('\n'),
  );
}

function toInt(v: unknown, otherwise: unknown, base: unknown): unknown {
  seen(v);
  if (typeof v === 'string') {
    const b = integer(base);
    const digits = v.trim().replace(/^([-+]?)0x/i, b === 16 ? '$1' : '$&');
    if (b === 10 && /^[-+]?\d+$/.test(digits)) return safe(Number(digits));
    if (b === 10 && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits))
      return safe(Math.trunc(Number(digits)));
    const n = Number.parseInt(digits, b);
    return b !== 10 && n.toString(b) === digits.toLowerCase().replace(/^\+|^0+(?=.)/g, '')
      ? safe(n)
      : otherwise;
  }
  return typeof v === 'number' || typeof v === 'boolean' || v instanceof Float
    ? safe(Math.trunc(numeric(v)) + 0)
    : otherwise;
}

function safe(n: number): number {
  if (!Number.isSafeInteger(n)) throw new Wrong('an integer is too large');
  return n;
}

function toNumber(v: unknown, otherwise: unknown): unknown {
  seen(v);
  if (typeof v === 'string')
    return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(v) ? toFloat(Number(v)) : otherwise;
  return typeof v === 'number' || typeof v === 'boolean' || v instanceof Float
    ? toFloat(numeric(v))
    : otherwise;
}

function round(v: unknown, precision: unknown, how: unknown): unknown {
  const [n, places] = [numeric(v), integer(precision)];
  if (how === 'ceil' || how === 'floor') return toFloat(Math[how](n * 10 ** places) / 10 ** places);
  if (how !== 'common') throw new Wrong('round() knows "common", "ceil" and "floor"');
  if (places < 0 || places > 100) throw new Wrong('round() needs 0 to 100 places');
  return isFloat(v) ? toFloat(Number(fixed(n, places))) : v;
}

function regexSearch(
  v: unknown,
  pattern: unknown,
  wanted: unknown,
  flags: { ignorecase: unknown; multiline: unknown },
): unknown {
  const s = text(v);
  const expression = pythonRegex(text(pattern), s, { how: 'search', ...flags });
  const match = watched(expression, s, () => expression.exec(s));
  const groups = iterate(wanted);
  if (!match) return null;
  if (groups.length === 0) return match[0];
  return groups.map((g) => {
    const by = /^\\(?:g<(\w+)>|(\d+))$/.exec(text(g));
    const found = by?.[2] !== undefined ? match[Number(by[2])] : match.groups?.[by?.[1] ?? ''];
    if (!by) throw new Wrong('regex_search() takes groups as "\\1" or "\\g<name>"');
    return found ?? null;
  });
}

const yes = ['yes', 'on', '1', 'true'];

/** Ansible's `bool`: yes, on, 1 and true are true. */
const bool = (v: unknown): boolean | null =>
  v === null || typeof v === 'boolean' ? v : yes.includes(str(seen(v)).toLowerCase());

/** Filters over texts and numbers. */
export const textFilters: Readonly<Record<string, Definition>> = {
  split: splitting,
  lower: onText((s) => s.toLowerCase()),
  upper: onText((s) => s.toUpperCase()),
  title: onText(title),
  capitalize: onText((s) => s.slice(0, 1).toUpperCase() + s.slice(1).toLowerCase()),
  trim: define(['chars'], (v, chars) => strip(asText(v), chars, true, true)),
  replace: define(['old', 'new', 'count'], (v, from, to, count) =>
    replace(asText(v), asText(from), asText(to), count),
  ),
  indent: define(['width', 'first', 'blank'], (v, width = 4, first = false, blank = false) =>
    indent(text(v), width, first, blank),
  ),
  center: define(['width'], (v, width = 80) => {
    const size = boundedCount(integer(width)) - asText(v).length;
    const left = Math.max(0, Math.floor(size / 2) + ((size % 2) & integer(width) & 1));
    return ' '.repeat(left) + asText(v) + ' '.repeat(Math.max(0, size - left));
  }),
  format: define(['*values'], (v, values) => {
    const [only] = iterate(values);
    return printf(
      text(v),
      iterate(values).length === 1 && isMapping(only) ? only : new Tuple(iterate(values)),
    );
  }),
  string: define([], (v) => (v instanceof SecretRef ? v : str(v))),
  int: define(['default', 'base'], (v, otherwise = 0, base = 10) => toInt(v, otherwise, base)),
  float: define(['default'], (v, otherwise = new Float(0)) => toNumber(v, otherwise)),
  round: define(['precision', 'method'], (v, precision = 0, how = 'common') => round(v, precision, how)),
  abs: define([], (v) => (isFloat(v) ? toFloat(Math.abs(numeric(v))) : Math.abs(numeric(v)))),
  bool: define([], bool),
  ternary: define(['true_val', 'false_val', 'none_val'], (v, a, b, none) =>
    v === null && none !== undefined ? none : truthy(v) ? a : b,
  ),
  regex_replace: define(
    ['pattern', 'replacement', 'ignorecase', 'multiline'],
    (v, pattern = '', to = '', ignorecase = false, multiline = false) => {
      const write = replacement(text(to));
      const s = asText(v);
      const expression = pythonRegex(text(pattern), s, {
        how: 'search',
        ignorecase,
        multiline,
        global: true,
      });
      return bounded(watched(expression, s, () => s.replace(expression, (...match) => write(match))));
    },
  ),
  regex_search: define(['pattern', '*groups'], (v, pattern, groups) =>
    regexSearch(v, pattern, groups, { ignorecase: false, multiline: false }),
  ),
  regex_findall: define(
    ['pattern', 'multiline', 'ignorecase'],
    (v, pattern, multiline = false, ignorecase = false) => {
      const s = text(v);
      const expression = pythonRegex(text(pattern), s, {
        how: 'search',
        ignorecase,
        multiline,
        global: true,
      });
      return watched(expression, s, () => [...s.matchAll(expression)]).map((m) =>
        m.length === 1 ? m[0] : m.length === 2 ? (m[1] ?? '') : new Tuple(m.slice(1).map((g) => g ?? '')),
      );
    },
  ),
  regex_escape: onText((s) => s.replace(/[-.*+?^${}()|[\]\\#&~ \t\n\r\v\f]/g, '\\$&')),
  basename: onText((s) => s.slice(s.lastIndexOf('/') + 1)),
  dirname: onText((s) => {
    const head = s.slice(0, s.lastIndexOf('/') + 1);
    return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
  }),
  quote: onText((s) => (s === '' ? "''" : /[^\w@%+=:,./-]/.test(s) ? `'${s.replaceAll("'", `'"'"'`)}'` : s)),
  put_address_in_context: define(['context'], (v, context) => {
    const address = text(v);
    switch (context) {
      case 'url':
        return inUrl(address);
      case 'memcache':
        return address.includes(':') ? `inet6:[${address}]` : address;
      case 'erlang':
        return `{${(ipv6Groups(address) ?? address.split('.')).join(',')}}`;
      default:
        throw new Wrong('put_address_in_context() knows "url", "memcache" and "erlang"');
    }
  }),
  wordcount: onText((s) => s.split(/\s+/).filter((w) => w !== '').length),
};
