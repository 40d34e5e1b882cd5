import { define } from './call';
import { str } from './python-text';
import { order, seen, text, Wrong } from './values';

const operators: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (o) => o < 0,
  '<=': (o) => o <= 0,
  '>': (o) => o > 0,
  '>=': (o) => o >= 0,
  '==': (o) => o === 0,
  '!=': (o) => o !== 0,
};
const words: Readonly<Record<string, string>> = {
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '==',
  ne: '!=',
  '=': '==',
  '<>': '!=',
};

/** Python's LooseVersion: numbers and runs of lower-case letters, as they follow. */
const partsOf = (version: string): readonly (number | string)[] =>
  version
    .split(/(\d+|[a-z]+|\.)/)
    .filter((part) => part !== '' && part !== '.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** `is version('2024.1', '>=')`; the loose comparison that Ansible has by default, no other. */
export const version = define(
  ['version', 'operator', 'strict', 'version_type'],
  (v, other, how = 'eq', strict, type) => {
    const given = text(how);
    const operator = operators[words[given] ?? given];
    if (!operator) throw new Wrong(`the test "version" knows no operator "${given}"`);
    if ((strict !== undefined && strict !== null && strict !== false) || (type ?? 'loose') !== 'loose')
      throw new Wrong('the test "version" compares loosely only, without strict and version_type');
    return operator(order(partsOf(str(seen(v))), partsOf(str(seen(other)))));
  },
);
