import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
} from 'yaml';
import { inventorySays } from '../../words/diagnostics/inventory';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { Message } from '../domain/text';
import { dataOf, parseAnsibleYaml } from '../yaml/ansible-yaml';
import { yamlSays } from '../yaml/parse-yaml';
import { expandHostPattern } from './host-pattern';
import type { Statements } from './read-ini';
import { impliedGroups, type Statement, type VariableOwner } from './statement';

const parts = ['hosts', 'vars', 'children'];

/** Reads a YAML inventory into statements. */
export function readYamlInventory(text: string, file: string): Statements {
  const lines = new LineCounter();
  const document = parseAnsibleYaml(text, lines);
  const at = (offset: number): SourceRange => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const diagnostics: Diagnostic[] = document.errors.map((error) => ({
    severity: 'error',
    ...yamlSays(error),
    at: at(error.pos[0]),
  }));
  if (diagnostics.length > 0) return { statements: [], diagnostics };
  const statements: Statement[] = [];
  const bad = (text: Message, offset: number, didYouMean?: string) =>
    diagnostics.push({
      severity: 'error',
      ...bilingual(text),
      at: at(offset),
      ...(didYouMean === undefined ? {} : { didYouMean }),
    });

  /** The entries of a map; nothing and an empty value are an empty map, anything else is an error. */
  const entries = (given: ParsedNode | null, what: Message, offset: number): readonly Entry[] => {
    const node = aliased(given, document);
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (!isMap(node)) {
      bad(inventorySays.mustBeMap(what.en, what.zh), node.range?.[0] ?? offset);
      return [];
    }
    const own = node.items.flatMap((pair) => toEntry(pair) ?? []);
    const names = new Set(own.map(({ name }) => name));
    return own.flatMap((entry) =>
      entry.name === '<<'
        ? entries(entry.value, what, entry.offset).filter(({ name }) => !names.has(name))
        : [entry],
    );
  };
  /** Members of a group: a map, or the name of one. */
  const members = (given: ParsedNode | null, what: Message, offset: number): readonly Entry[] => {
    const node = aliased(given, document);
    if (!isScalar(node) || typeof node.value !== 'string') return entries(node, what, offset);
    return [{ name: node.value, value: null, offset: node.range?.[0] ?? offset }];
  };
  const variables = (of: VariableOwner, node: ParsedNode | null, offset: number) => {
    for (const { name, value, offset: start } of entries(node, inventorySays.variablesOf(of.name), offset))
      statements.push({
        kind: 'var',
        of,
        name,
        value: value === null ? null : dataOf(value, document),
        at: at(start),
      });
  };
  const host = (group: string, entry: Entry) => {
    const expanded = expandHostPattern(entry.name);
    if (expanded.kind === 'bad') return bad(expanded.why, entry.offset);
    for (const name of expanded.hosts) {
      const of = { kind: 'host', name } as const;
      statements.push({ kind: 'host', group, name, at: at(entry.offset) });
      if (expanded.port !== undefined)
        statements.push({
          kind: 'var',
          of,
          name: 'ansible_port',
          value: expanded.port,
          at: at(entry.offset),
        });
      variables(of, entry.value, entry.offset);
    }
    return undefined;
  };
  const group = (entry: Entry, depth: number) => {
    if (depth > MOST_DEPTH) return bad(tooDeep, entry.offset);
    const body = entries(entry.value, inventorySays.groupNamed(entry.name), entry.offset);
    const kind = body.length === 0 && depth > 0 ? 'bare_group' : 'group';
    statements.push({ kind, name: entry.name, at: at(entry.offset) });
    for (const part of body) {
      if (part.name === 'hosts')
        for (const item of members(part.value, partOf(part, entry), part.offset)) host(entry.name, item);
      else if (part.name === 'vars') variables({ kind: 'group', name: entry.name }, part.value, part.offset);
      else if (part.name === 'children')
        for (const item of members(part.value, partOf(part, entry), part.offset)) {
          group(item, depth + 1);
          if (!impliedGroups.has(entry.name))
            statements.push({ kind: 'child', group: entry.name, name: item.name, at: at(item.offset) });
        }
      else bad(inventorySays.unknownGroupKey(entry.name, part.name), part.offset, nearest(part.name, parts));
    }
    return undefined;
  };
  for (const entry of entries(document.contents, inventorySays.anInventory, 0)) group(entry, 0);
  return { statements, diagnostics };
}

/** Groups in groups; an alias of a group around it has no end. */
const MOST_DEPTH = 100;
const tooDeep: Message = inventorySays.nestedTooDeep;

/** The node that an alias refers to. */
function aliased(node: ParsedNode | null, document: Document.Parsed<ParsedNode>): ParsedNode | null {
  const found = isAlias(node) ? node.resolve(document) : node;
  return found && hasPlace(found) ? found : null;
}

/** Whatever a text was parsed to has a place in it. */
const hasPlace = (node: Node): node is ParsedNode => Array.isArray(node.range);

const partOf = (part: Entry, group: Entry): Message => inventorySays.keyOfGroup(part.name, group.name);

interface Entry {
  readonly name: string;
  readonly value: ParsedNode | null;
  readonly offset: number;
}

function toEntry(pair: Pair<ParsedNode, ParsedNode | null>): Entry | undefined {
  const { key, value } = pair;
  if (!isScalar(key)) return undefined;
  return { name: key.source ?? String(key.value), value, offset: key.range[0] };
}
