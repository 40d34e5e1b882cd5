import { type Definition, define } from './call';
import { contains } from './operators';
import { pythonRegex } from './regex';
import {
  Callable,
  equal,
  Float,
  isFloat,
  isMapping,
  isNumber,
  isSequence,
  isTainted,
  iterate,
  numeric,
  order,
  text,
  truthy,
  Undefined,
} from './values';
import { version } from './version';
import { watched } from './watched';

const is = (test: (v: unknown) => boolean): Definition => define([], test);
const than = (test: (a: unknown, b: unknown) => boolean): Definition => define(['other'], test);
const unlessUndefined = (test: (v: unknown) => boolean): Definition =>
  is((v) => !(v instanceof Undefined) && test(v));
const matches = (how: 'match' | 'search' | 'full'): Definition =>
  define(['pattern', 'ignorecase', 'multiline'], (v, pattern, ignorecase = false, multiline = false) => {
    const s = text(v);
    const expression = pythonRegex(text(pattern), s, { how, ignorecase, multiline });
    return watched(expression, s, () => expression.test(s));
  });

const eq = than(equal);
const ne = than((a, b) => !equal(a, b));
const lt = than((a, b) => order(a, b) < 0);
const le = than((a, b) => order(a, b) <= 0);
const gt = than((a, b) => order(a, b) > 0);
const ge = than((a, b) => order(a, b) >= 0);

/** What may stand after `is`. */
export const tests: ReadonlyMap<string, Definition> = new Map(
  Object.entries({
    defined: is((v) => !(v instanceof Undefined)),
    undefined: is((v) => v instanceof Undefined),
    none: is((v) => v === null),
    string: is((v) => typeof v === 'string' || isTainted(v)),
    boolean: is((v) => typeof v === 'boolean'),
    true: is((v) => v === true),
    false: is((v) => v === false),
    integer: is((v) => typeof v === 'number' && !isFloat(v)),
    float: is(isFloat),
    number: is(isNumber),
    mapping: unlessUndefined(isMapping),
    iterable: is(
      (v) =>
        typeof v === 'string' ||
        isSequence(v) ||
        isMapping(v) ||
        (v instanceof Undefined && iterate(v).length > 0),
    ),
    sequence: is(
      (v) =>
        typeof v === 'string' ||
        isSequence(v) ||
        isMapping(v) ||
        (v instanceof Undefined && iterate(v).length > 0),
    ),
    callable: is((v) => v instanceof Callable),
    sameas: than((a, b) => a === b || (a instanceof Float && b instanceof Float && a.value === b.value)),
    in: than(contains),
    contains: than((a, b) => contains(b, a)),
    even: is((v) => numeric(v) % 2 === 0),
    odd: is((v) => Math.abs(numeric(v) % 2) === 1),
    divisibleby: than((a, b) => numeric(a) % numeric(b) === 0),
    lower: is((v) => text(v) === text(v).toLowerCase() && text(v) !== text(v).toUpperCase()),
    upper: is((v) => text(v) === text(v).toUpperCase() && text(v) !== text(v).toLowerCase()),
    truthy: is(truthy),
    falsy: is((v) => !truthy(v)),
    version,
    version_compare: version,
    match: matches('match'),
    search: matches('search'),
    eq,
    equalto: eq,
    '==': eq,
    ne,
    '!=': ne,
    lt,
    '<': lt,
    lessthan: lt,
    le,
    '<=': le,
    gt,
    '>': gt,
    greaterthan: gt,
    ge,
    '>=': ge,
  }),
);
