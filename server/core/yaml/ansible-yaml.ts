import {
  type Document,
  isScalar,
  type LineCounter,
  type ParsedNode,
  Scalar,
  type ScalarTag,
  type Tags,
} from 'yaml';
import { isRecord, type Value } from '../domain/value';
import { parseYaml } from './parse-yaml';

const boolTag = (truth: boolean, test: RegExp): ScalarTag => ({
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: (value) => value === truth,
  test,
  resolve: () => new Scalar(truth),
  stringify: ({ source }) => (source !== undefined && test.test(source) ? source : String(truth)),
});

const bools = [
  boolTag(true, /^(yes|Yes|YES|true|True|TRUE|on|On|ON)$/),
  boolTag(false, /^(no|No|NO|false|False|FALSE|off|Off|OFF)$/),
];
/** Whole numbers as PyYAML reads them: `010` is eight, `08` a text, `1:30` ninety. */
const wholeNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: Number.isInteger,
  stringify: ({ value }) => String(value),
  test: /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/,
  resolve(text, fail) {
    const [, sign, digits = ''] = /^([-+]?)(.*)$/.exec(text.replaceAll('_', '')) ?? [];
    const octal = /^0[0-7]+$/.test(digits) ? `0o${digits}` : digits;
    const value = digits.includes(':') ? sixty(digits) : Number(octal === '' ? 0 : octal);
    if (Number.isNaN(value)) fail(`"${text}" is no whole number`);
    // A number that JavaScript cannot hold stays the text that was written.
    if (!Number.isSafeInteger(value)) return text;
    return sign === '-' && value !== 0 ? -value : value;
  },
};

/** Broken numbers as PyYAML reads them: a point must be there, and a sign in the exponent. */
const brokenNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  stringify: ({ value }) => pointed(String(value)),
  test: /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve(text, fail) {
    const plain = text.replaceAll('_', '').toLowerCase();
    const value = plain.includes(':') ? sixty(plain) : Number(plain);
    if (!Number.isFinite(value)) fail(`"${text}" is no number that a setting can have: quote it`);
    return value;
  },
};

/** A broken number with the point that PyYAML asks for: `1e-7` would be a text. */
const pointed = (number: string): string => number.replace(/^(-?\d+)(?=e)/, '$1.0');

const sixty = (text: string): number =>
  (text.startsWith('-') ? -1 : 1) *
  text
    .replace(/^[-+]/, '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);

/** A lone `=` has a meaning in YAML 1.1 that no parser of Python knows. */
const lone: ScalarTag = {
  tag: 'tag:yaml.org,2002:value',
  default: true,
  test: /^=$/,
  resolve(text, fail) {
    fail('Ansible cannot read a lone "=": quote it');
    return text;
  },
};

/** Texts that readers of YAML 1.2 take for a number: texts here, and quoted where they are written. */
const numberElsewhere: ScalarTag = {
  tag: 'tag:yaml.org,2002:text',
  default: 'key',
  test: /^[-+]?(?:\d+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/,
  resolve: (text) => text,
};

const replaced = ['timestamp', 'bool', 'int', 'float'].map((name) => `tag:yaml.org,2002:${name}`);

/**
 * YAML 1.1 as Ansible's parser reads it: `yes` and `on` are true, `y` and `n` are texts. A date stays the text that
 * was written.
 */
export const ansibleDialect = {
  version: '1.1',
  customTags: (tags: Tags): Tags => [
    ...tags.filter((tag) => typeof tag === 'string' || !replaced.includes(tag.tag)),
    ...bools,
    wholeNumber,
    brokenNumber,
    lone,
    numberElsewhere,
  ],
} as const;

/** Parses as Ansible does; errors are in the document. */
export function parseAnsibleYaml(text: string, lineCounter?: LineCounter): Document.Parsed<ParsedNode> {
  return parseYaml(text, {
    ...ansibleDialect,
    ...(lineCounter === undefined ? {} : { lineCounter }),
  });
}

/** The data of a node; what YAML knows and settings do not becomes its text. */
export function dataOf(node: ParsedNode, document: Document.Parsed<ParsedNode>): Value {
  if (isScalar(node) && typeof node.value === 'object' && node.value !== null) return node.source ?? '';
  return toValue(node.toJS(document, { maxAliasCount: 100 }));
}

function toValue(data: unknown): Value {
  if (data === null || data === undefined) return null;
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return data;
  if (Array.isArray(data)) return data.map(toValue);
  if (isRecord(data)) return Object.fromEntries(Object.entries(data).map(([k, v]) => [k, toValue(v)]));
  return String(data);
}
