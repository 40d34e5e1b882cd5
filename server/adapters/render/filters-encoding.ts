import { createHash } from 'node:crypto';
import { Pair, parse, parseAllDocuments, Scalar, stringify, YAMLMap } from 'yaml';
import { type SecretFilter, SecretRef } from '../../core/domain/template';
import { type Definition, define } from './call';
import { plain } from './filters-collection';
import { repr, str } from './python-text';
import {
  bounded,
  boundedCount,
  integer,
  isMapping,
  isSequence,
  isTainted,
  iterate,
  keysOf,
  order,
  ownValue,
  seen,
  spend,
  text,
  truthy,
  Undefined,
  Wrong,
} from './values';

interface Style {
  readonly indent: string;
  readonly sorted: boolean;
  readonly ascii: boolean;
  readonly html?: boolean;
}

function jsonText(s: string, style: Style): string {
  const quoted = JSON.stringify(s).replace(/\\u0002|\\u0003|\u007f/g, (c) =>
    c === '\\u0002' ? '\u0002' : c === '\\u0003' ? '\u0003' : c,
  );
  const wide = style.ascii ? /[\u0080-\uffff]/g : /(?!)/g;
  const safe = quoted.replace(wide, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return style.html ? safe.replace(/[<>&']/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`) : safe;
}

/** Python's `json.dumps`. */
function json(v: unknown, style: Style, margin = ''): string {
  spend(8);
  if (v === null || typeof v === 'boolean') return String(v);
  if (typeof v === 'string' || v instanceof SecretRef) return jsonText(str(v), style);
  seen(v);
  const inner = margin + style.indent;
  const [open, close, comma] =
    style.indent === '' ? ['', '', ', '] : [`\n${inner}`, `\n${margin}`, `,\n${inner}`];
  const wrap = (a: string, b: string, parts: readonly string[]): string =>
    parts.length === 0 ? a + b : a + open + parts.join(comma) + close + b;
  if (isSequence(v))
    return wrap(
      '[',
      ']',
      iterate(v).map((one) => json(one, style, inner)),
    );
  if (isMapping(v)) {
    const keys = keysOf(v);
    const ordered = style.sorted ? [...keys].sort((a, b) => (str(a) < str(b) ? -1 : 1)) : keys;
    return wrap(
      '{',
      '}',
      ordered.map((k) => `${jsonText(str(k), style)}: ${json(ownValue(v, k), style, inner)}`),
    );
  }
  return repr(v);
}

const forYaml = (v: unknown, sorted: boolean): unknown => {
  seen(isTainted(v) ? '' : v);
  if (isTainted(v)) {
    const scalar = new Scalar(str(v));
    scalar.type = Scalar.QUOTE_DOUBLE;
    return scalar;
  }
  if (isSequence(v)) return iterate(v).map((one) => forYaml(one, sorted));
  if (isMapping(v)) {
    const map = new YAMLMap();
    const keys = sorted ? [...keysOf(v)].sort(order) : keysOf(v);
    for (const k of keys) map.add(new Pair(k, forYaml(ownValue(v, k), sorted)));
    return map;
  }
  return plain(v);
};

const yaml = (indent: number): Definition =>
  define(['indent', 'sort_keys'], (v, width = indent, sorted = true) =>
    bounded(
      stringify(forYaml(v, truthy(sorted)), {
        version: '1.1',
        indent: boundedCount(integer(width)),
        indentSeq: false,
        lineWidth: 0,
        aliasDuplicateObjects: false,
        singleQuote: true,
      })
        .replaceAll('\\x02', '\u0002')
        .replaceAll('\\x03', '\u0003'),
    ),
  );

function read(what: string, parsed: () => unknown): unknown {
  try {
    return parsed();
  } catch (error) {
    throw new Wrong(
      `${what}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not readable'}`,
    );
  }
}

const secretly = (filter: SecretFilter, otherwise: (s: string) => string): Definition =>
  define([], (v) => (v instanceof SecretRef ? v.with(filter) : otherwise(text(v))));

const hash = (v: unknown, kind: unknown): unknown => {
  if (kind === 'sha1' || kind === 'sha256')
    return v instanceof SecretRef ? v.with(kind) : createHash(kind).update(text(v)).digest('hex');
  if (kind === 'md5' || kind === 'sha512') return createHash(kind).update(text(v)).digest('hex');
  throw new Wrong('hash() knows "sha1", "sha256", "sha512" and "md5"');
};

function urlencode(v: unknown, inQuery = false): string {
  if (isMapping(v))
    return keysOf(v)
      .map((k) => `${urlencode(k, true)}=${urlencode(ownValue(v, k), true)}`)
      .join('&');
  const encoded = encodeURIComponent(text(str(seen(v)))).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return inQuery ? encoded.replaceAll('%20', '+') : encoded.replaceAll('%2F', '/');
}

/** Filters between values and their encoded texts. */
export const encodingFilters: Readonly<Record<string, Definition>> = {
  to_json: define(['sort_keys'], (v, sorted = false) =>
    bounded(json(v, { indent: '', sorted: truthy(sorted), ascii: true })),
  ),
  to_nice_json: define(['indent', 'sort_keys'], (v, indent = 4, sorted = true) =>
    bounded(
      json(v, { indent: ' '.repeat(boundedCount(integer(indent))), sorted: truthy(sorted), ascii: true }),
    ),
  ),
  tojson: define(['indent'], (v, indent = 0) =>
    bounded(
      json(v, { indent: ' '.repeat(boundedCount(integer(indent))), sorted: true, ascii: true, html: true }),
    ),
  ),
  from_json: define([], (v) => read('from_json', () => JSON.parse(text(v)))),
  to_yaml: yaml(2),
  to_nice_yaml: yaml(4),
  from_yaml: define([], (v) => read('from_yaml', () => parse(text(v), { version: '1.1' }))),
  from_yaml_all: define([], (v) =>
    read('from_yaml_all', () => parseAllDocuments(text(v)).map((d) => d.toJS())),
  ),
  b64encode: secretly('b64encode', (s) => Buffer.from(s).toString('base64')),
  b64decode: define([], (v) => Buffer.from(text(v), 'base64').toString()),
  hash: define(['hashtype'], (v, kind = 'sha1') => hash(v, kind)),
  sha1: define([], (v) => hash(v, 'sha1')),
  password_hash: secretly('password_hash', () => {
    throw new Wrong('password_hash() is for secrets only: make the value a secret');
  }),
  urlencode: define([], (v) =>
    v instanceof SecretRef ? v.with('urlencode') : v instanceof Undefined ? seen(v) : urlencode(v),
  ),
};
