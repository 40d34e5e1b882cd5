import { type Document, isMap, isScalar, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import { dataOf, parseAnsibleYaml } from '../yaml/ansible-yaml';
import { expandHostPattern } from './host-pattern';
import type { InventoryEdit } from './inventory-edit';
import { keepFormatting } from './keep-formatting';
import { sameValue } from './same-value';
import { impliedGroups } from './statement';

type Doc = Document.Parsed<ParsedNode>;
type AnyPair = Pair<unknown, unknown>;

/** A group's or host's entry and the map that holds it. */
interface Entry {
  readonly map: YAMLMap;
  readonly pair: AnyPair;
}

/** Makes one edit on a YAML inventory; lines it does not touch stay byte for byte. */
export function editYaml(text: string, edit: InventoryEdit): string {
  const original = text.replaceAll('\r\n', '\n');
  const document = parseAnsibleYaml(original);
  if (!isMap(document.contents)) return editYaml(`${original.trimEnd()}\nall: {}\n`.trimStart(), edit);
  const printed = print(document, original);
  apply(document, edit);
  const edited = print(document, original);
  const kept = keepFormatting(original, printed, edited);
  const result = sameValue(read(kept), read(edited)) ? kept : edited;
  return text.includes('\r\n') ? result.replaceAll('\n', '\r\n') : result;
}

function read(text: string) {
  const document = parseAnsibleYaml(text);
  return document.errors.length > 0 || !document.contents ? undefined : dataOf(document.contents, document);
}

const print = (document: Doc, original: string): string =>
  document.toString({ lineWidth: 0, nullStr: '', indent: /^( +)[^\s#-]/m.exec(original)?.[1]?.length ?? 2 });

function apply(document: Doc, edit: InventoryEdit): void {
  switch (edit.kind) {
    case 'add_host': {
      const hosts = part(document, groupPair(document, edit.group), 'hosts');
      const vars = edit.vars && Object.keys(edit.vars).length > 0 ? edit.vars : null;
      hosts.add(document.createPair(edit.host, vars));
      return;
    }
    case 'remove_host': {
      const gone = takeHost(document, edit.host, edit.group);
      const left = hostEntries(document, edit.host)[0];
      if (left) giveVariables(document, gone, ownPair(document, left, edit.host));
      return;
    }
    case 'delete_host':
      takeHost(document, edit.host);
      return;
    case 'move_host': {
      const moved = takeHost(document, edit.host, edit.from);
      const hosts = part(document, groupPair(document, edit.to), 'hosts');
      hosts.add(moved ?? document.createPair(edit.host, null));
      return;
    }
    case 'add_group':
      home(document).add(document.createPair(edit.group, null));
      return;
    case 'remove_group':
      for (const { map, pair } of groupEntries(document, edit.group)) {
        const children = isMap(pair.value) ? pair.value.get('children') : undefined;
        remove(map, pair);
        if (isMap(children)) for (const child of children.items) keepGroup(document, child);
      }
      return;
    case 'add_child':
      part(document, groupPair(document, edit.group), 'children').add(document.createPair(edit.child, null));
      return;
    case 'remove_child':
      for (const { pair } of groupEntries(document, edit.group)) {
        const children = isMap(pair.value) ? pair.value.get('children') : undefined;
        const child = isMap(children) ? children.items.find((item) => keyOf(item) === edit.child) : undefined;
        if (!isMap(children) || !child) continue;
        remove(children, child);
        keepGroup(document, child);
      }
      return;
    case 'set_var': {
      if (edit.of.kind === 'group') {
        const entries = groupEntries(document, edit.of.name);
        const holding = entries.find(({ pair }) => varsOf(pair)?.has(edit.name));
        part(document, holding?.pair ?? groupPair(document, edit.of.name), 'vars').set(edit.name, edit.value);
        return;
      }
      const entries = hostEntries(document, edit.of.name);
      const holding = entries.filter(({ pair }) => isMap(pair.value) && pair.value.has(edit.name));
      for (const entry of holding.length > 0 ? holding : entries.slice(0, 1))
        body(document, ownPair(document, entry, edit.of.name)).set(edit.name, edit.value);
      return;
    }
    case 'unset_var':
      if (edit.of.kind === 'group')
        for (const { pair } of groupEntries(document, edit.of.name)) {
          const vars = varsOf(pair);
          const held = vars?.items.find((item) => keyOf(item) === edit.name);
          if (vars && held) remove(vars, held);
          if (vars?.items.length === 0 && isMap(pair.value)) pair.value.delete('vars');
        }
      else
        for (const entry of hostEntries(document, edit.of.name)) {
          if (!isMap(entry.pair.value) || !entry.pair.value.has(edit.name)) continue;
          const pair = ownPair(document, entry, edit.of.name);
          if (isMap(pair.value)) pair.value.delete(edit.name);
          if (isMap(pair.value) && pair.value.items.length === 0) pair.value = document.createNode(null);
        }
  }
}

const keyOf = ({ key }: AnyPair): string => (isScalar(key) ? (key.source ?? String(key.value)) : String(key));

const remove = (map: YAMLMap, pair: AnyPair): void => {
  map.items.splice(map.items.indexOf(pair), 1);
};

function varsOf(pair: AnyPair): YAMLMap | undefined {
  const vars = isMap(pair.value) ? pair.value.get('vars') : undefined;
  return isMap(vars) ? vars : undefined;
}

/** The value of a pair as a map, made when it is empty. */
function body(document: Doc, pair: AnyPair): YAMLMap {
  if (isMap(pair.value)) return pair.value;
  const map = document.createNode({});
  map.flow = false;
  pair.value = map;
  return map;
}

function part(document: Doc, pair: AnyPair, name: 'hosts' | 'vars' | 'children'): YAMLMap {
  const map = body(document, pair);
  const known = map.items.find((item) => keyOf(item) === name);
  if (known) return body(document, known);
  const made = document.createPair(name, null);
  map.add(made);
  return body(document, made);
}

const root = (document: Doc): YAMLMap | undefined =>
  isMap<unknown, unknown>(document.contents) ? document.contents : undefined;

/** Every place that names a group, outer ones first. */
function groupEntries(document: Doc, name: string): readonly Entry[] {
  return allGroups(root(document)).filter(({ pair }) => keyOf(pair) === name);
}

function allGroups(map: unknown): readonly Entry[] {
  if (!isMap(map)) return [];
  return map.items.flatMap((pair) => [
    { map, pair },
    ...allGroups(isMap(pair.value) ? pair.value.get('children') : undefined),
  ]);
}

/** The place to write to: where the group has a body, else where it is named; made at the top for implied groups. */
function groupPair(document: Doc, name: string): AnyPair {
  const entries = groupEntries(document, name);
  const found = entries.find(({ pair }) => isMap(pair.value)) ?? entries[0];
  if (found) return found.pair;
  const pair = document.createPair(name, null);
  root(document)?.add(pair);
  return pair;
}

/** Where groups without parents live: `children` of `all`, else the top. */
function home(document: Doc): YAMLMap {
  const all = groupEntries(document, 'all')[0];
  return all ? part(document, all.pair, 'children') : (root(document) ?? document.createNode({}));
}

/** A group that lost its only place gets one without a parent. */
function keepGroup(document: Doc, pair: AnyPair): void {
  const others = groupEntries(document, keyOf(pair));
  const bare = others.find((other) => !isMap(other.pair.value));
  if (others.length === 0) home(document).add(pair);
  else if (isMap(pair.value) && bare) bare.pair.value = pair.value;
  else if (isMap(pair.value)) home(document).add(pair);
}

/** An entry of `hosts` that names a host, alone or in a range. */
interface HostEntry extends Entry {
  readonly hosts: readonly string[];
  readonly suffix: string;
}

/** Every place that names a host; those that name it alone first. */
function hostEntries(document: Doc, host: string, group?: string): readonly HostEntry[] {
  const wanted = (name: string) =>
    group === undefined || name === group || (impliedGroups.has(group) && impliedGroups.has(name));
  const found = allGroups(root(document)).flatMap(({ pair: { key, value } }) => {
    const map = isMap(value) && wanted(String(key)) ? value.get('hosts') : undefined;
    if (!isMap(map)) return [];
    return map.items.flatMap((pair) => {
      const expanded = expandHostPattern(keyOf(pair));
      if (expanded.kind === 'bad' || !expanded.hosts.includes(host)) return [];
      const suffix = expanded.port === undefined ? '' : `:${expanded.port}`;
      return [{ map, pair, hosts: expanded.hosts, suffix }];
    });
  });
  return [...found.filter((e) => e.hosts.length === 1), ...found.filter((e) => e.hosts.length > 1)];
}

/** The host's own pair; a range that holds it is written out as one pair for each host. */
function ownPair(document: Doc, { map, pair, hosts, suffix }: HostEntry, host: string): AnyPair {
  if (hosts.length === 1) return pair;
  const pairs = hosts.map((name) => {
    const one: AnyPair = document.createPair(name + suffix, null);
    if (isMap(pair.value)) one.value = pair.value.clone(document.schema);
    return one;
  });
  map.items.splice(map.items.indexOf(pair), 1, ...pairs);
  return pairs[hosts.indexOf(host)] ?? pair;
}

function takeHost(document: Doc, host: string, group?: string): AnyPair | undefined {
  const pairs = hostEntries(document, host, group).map((entry) => {
    const pair = ownPair(document, entry, host);
    remove(entry.map, pair);
    return pair;
  });
  return pairs.find((pair) => isMap(pair.value)) ?? pairs[0];
}

function giveVariables(document: Doc, from: AnyPair | undefined, to: AnyPair): void {
  if (!isMap(from?.value)) return;
  const map = body(document, to);
  for (const item of from.value.items) if (!map.has(keyOf(item))) map.add(item);
}
