import { unquotable } from '../../words/diagnostics/secret-values';
import type { Quoting } from '../domain/file-format';
import type { Message } from '../domain/text';

/** One way to write a value, and the reason why it cannot carry a certain one. */
interface Rule {
  readonly write: (value: string) => string;
  /** Characters that the place cannot hold, with their name. */
  readonly refuses?: readonly (readonly [pattern: RegExp, what: Message])[];
}

const control: readonly [RegExp, Message] = [/\p{Cc}/u, unquotable.control];
const nul: readonly [RegExp, Message] = [/\0/, unquotable.nul];
const edges: readonly [RegExp, Message] = [/^\s|\s$/, unquotable.edges];

const backslashed =
  (special: RegExp) =>
  (value: string): string =>
    value.replace(special, '\\$&');

/** oslo.config: `$` refers to other options; `\$` is read as `$$`, also where that was not meant. */
const osloDollars = (value: string): string =>
  value.replace(/(\\?)\$/g, (_, slash) => (slash ? '\\\\$' : '$$'));

/** oslo.config strips blanks at the ends, then one pair of quotes. */
const needsQuotes = (value: string): boolean => /^\s|\s$|^(["']).*\1$/s.test(value) || /^["']$/.test(value);

/** Of JSON and of YAML's and Python's double quotes: all that is not printable in YAML is escaped. */
const jsonInner = (value: string): string =>
  JSON.stringify(value)
    .slice(1, -1)
    .replace(
      /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

/** Ceph's own reader ends a value at `#` and `;` also inside quotes. */
const cephInner = backslashed(/[\\"'#;]/g);
const cephRefuses = [control, [/\$[A-Za-z{]/, unquotable.cephReplaces]] as const;

const rules: Readonly<Record<Quoting, Rule>> = {
  oslo: {
    write: (value) => (needsQuotes(value) ? `"${osloDollars(value)}"` : osloDollars(value)),
    refuses: [control],
  },
  oslo_inner: {
    write: osloDollars,
    refuses: [control, edges, [/^["']|["']$/, unquotable.quoteAtEnds]],
  },
  cnf: { write: backslashed(/[\\"]/g), refuses: [control] },
  ceph: {
    write: (value) => (/^\s|\s$/.test(value) ? `"${cephInner(value)}"` : cephInner(value)),
    refuses: cephRefuses,
  },
  ceph_inner: { write: cephInner, refuses: [...cephRefuses, edges] },
  json: { write: jsonInner },
  json_string: { write: (value) => `"${jsonInner(value)}"` },
  yaml_in_single: {
    write: (value) => value.replaceAll("'", "''"),
    refuses: [[/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u, control[1]]],
  },
  sql: { write: (value) => value.replace(/[\\']/g, '\\$&'), refuses: [control] },
  haproxy: { write: backslashed(/[\\"'# ]/g), refuses: [control] },
  haproxy_in_double: { write: backslashed(/[\\"$]/g), refuses: [control] },
  keepalived: {
    write: (value) => (/^[A-Za-z0-9_./+=:-]+$/.test(value) ? value : `"${value}"`),
    refuses: [control, [/["\\]/, unquotable.doubleQuote], [/\$[{(_A-Za-z]/, unquotable.keepalivedReplaces]],
  },
  shell: {
    write: (value) => (/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`),
    refuses: [nul],
  },
  shell_in_single: { write: (value) => value.replaceAll("'", `'\\''`), refuses: [nul] },
  shell_in_double: { write: backslashed(/[\\"$`]/g), refuses: [nul] },
  python: { write: (value) => jsonInner(value).replaceAll("'", "\\'"), refuses: [nul] },
  xml: {
    write: (value) => value.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
    refuses: [control],
  },
  keyring: {
    write: (value) => value,
    refuses: [[/[^A-Za-z0-9+/=_-]/, unquotable.notBase64]],
  },
  libvirt: { write: (value) => value, refuses: [control, edges] },
  cookie: {
    write: (value) => value,
    refuses: [[/[^ -~]/, unquotable.notAscii], edges],
  },
  verbatim: { write: (value) => value },
};

/** The value as it is written in a place that is quoted so. */
export const quoteSecret = (value: string, quoting: Quoting): string => rules[quoting].write(value);

/** The characters of a value that a place cannot hold; undefined when it holds the value. */
export const notCarried = (value: string, quoting: Quoting): Message | undefined =>
  [nul, ...(rules[quoting].refuses ?? [])].find(([pattern]) => pattern.test(value))?.[1];
