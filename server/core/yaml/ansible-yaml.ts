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
const replaced = ['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:bool'];

/**
 * YAML 1.1 as Ansible's parser reads it: `yes` and `on` are true, `y` and `n` are texts. A date stays the text that
 * was written.
 */
export const ansibleDialect = {
  version: '1.1',
  customTags: (tags: Tags): Tags => [
    ...tags.filter((tag) => typeof tag === 'string' || !replaced.includes(tag.tag)),
    ...bools,
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
