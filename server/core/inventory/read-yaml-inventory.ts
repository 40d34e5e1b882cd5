import { isMap, isScalar, LineCounter, type Pair, type ParsedNode } from 'yaml';
import type { Diagnostic, SourceRange } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { dataOf, parseAnsibleYaml } from '../yaml/ansible-yaml';
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
    summary: `not valid YAML: ${error.message.split('\n')[0] ?? error.code}`,
    at: at(error.pos[0]),
  }));
  if (diagnostics.length > 0) return { statements: [], diagnostics };
  const statements: Statement[] = [];
  const bad = (summary: string, offset: number, didYouMean?: string) =>
    diagnostics.push({
      severity: 'error',
      summary,
      at: at(offset),
      ...(didYouMean === undefined ? {} : { didYouMean }),
    });

  /** The entries of a map; nothing and an empty value are an empty map, anything else is an error. */
  const entries = (node: ParsedNode | null, what: string, offset: number): readonly Entry[] => {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (!isMap(node)) {
      bad(`${what} must be a map`, node.range?.[0] ?? offset);
      return [];
    }
    return node.items.flatMap((pair) => toEntry(pair) ?? []);
  };
  const variables = (of: VariableOwner, node: ParsedNode | null, offset: number) => {
    for (const { name, value, offset: start } of entries(node, `the variables of "${of.name}"`, offset))
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
    const body = entries(entry.value, `group "${entry.name}"`, entry.offset);
    const kind = body.length === 0 && depth > 0 ? 'bare_group' : 'group';
    statements.push({ kind, name: entry.name, at: at(entry.offset) });
    for (const part of body) {
      if (part.name === 'hosts')
        for (const item of entries(part.value, `"hosts" of "${entry.name}"`, part.offset))
          host(entry.name, item);
      else if (part.name === 'vars') variables({ kind: 'group', name: entry.name }, part.value, part.offset);
      else if (part.name === 'children')
        for (const item of entries(part.value, `"children" of "${entry.name}"`, part.offset)) {
          group(item, depth + 1);
          if (!impliedGroups.has(entry.name))
            statements.push({ kind: 'child', group: entry.name, name: item.name, at: at(item.offset) });
        }
      else
        bad(
          `group "${entry.name}" has an unknown key "${part.name}"`,
          part.offset,
          nearest(part.name, parts),
        );
    }
  };
  for (const entry of entries(document.contents, 'an inventory', 0)) group(entry, 0);
  return { statements, diagnostics };
}

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
