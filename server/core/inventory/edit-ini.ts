import type { Value } from '../domain/value';
import { expandHostPattern } from './host-pattern';
import { type IniLine, parseIniLines, type SectionKind } from './ini-lines';
import type { InventoryEdit } from './inventory-edit';
import { formatLiteral } from './python-literal';
import { quoteWord } from './shell-words';

/** Makes one edit on the lines of an INI inventory; lines it does not touch stay byte for byte. */
export function editIni(text: string, edit: InventoryEdit): string {
  const lines = parseIniLines(text);
  switch (edit.kind) {
    case 'add_host': {
      const vars = Object.entries(edit.vars ?? {}).map(([name, value]) => ` ${hostVar(name, value)}`);
      return addToSection(lines, edit.group, 'hosts', edit.host + vars.join(''));
    }
    case 'remove_host':
      return removeHost(lines, edit.host, edit.group);
    case 'delete_host':
      return print(lines.flatMap((line) => (namesHost(line, edit.host) ? without(line, edit.host) : [line])));
    case 'move_host': {
      const line = lines.find((l) => isHostOf(l, edit.host, edit.from));
      const moved = line?.kind === 'host' ? edit.host + tailOf(line) : edit.host;
      const left = lines.flatMap((l) => (isHostOf(l, edit.host, edit.from) ? without(l, edit.host) : [l]));
      return addToSection(parseIniLines(print(left)), edit.to, 'hosts', moved);
    }
    case 'add_group':
      return addSection(lines, `[${edit.group}]`);
    case 'remove_group':
      return removeGroup(lines, edit.group);
    case 'add_child':
      return addToSection(lines, edit.group, 'children', edit.child);
    case 'remove_child':
      return print(
        lines.filter((l) => !(l.kind === 'child' && l.group === edit.group && l.name === edit.child)),
      );
    case 'set_var':
      return edit.of.kind === 'group'
        ? setGroupVar(lines, edit.of.name, edit.name, edit.value)
        : setHostVar(lines, edit.of.name, edit.name, hostVar(edit.name, edit.value));
    case 'unset_var':
      return edit.of.kind === 'group'
        ? print(lines.filter((l) => !isGroupVar(l, edit.of.name, edit.name)))
        : print(
            lines.flatMap((line) =>
              namesHost(line, edit.of.name) && carries(line, edit.name)
                ? split(line).map((one) => (hostOn(one) === edit.of.name ? dropVar(one, edit.name) : one))
                : [line],
            ),
          );
  }
}

type HostLine = IniLine & { readonly kind: 'host' };

const print = (lines: readonly { readonly text: string; readonly end: string }[]): string =>
  lines.map(({ text, end }) => text + end).join('');

const hostVar = (name: string, value: Value): string => quoteWord(`${name}=${formatLiteral(value)}`);

function hostsOn(line: HostLine): readonly string[] {
  const expanded = expandHostPattern(line.pattern.text);
  return expanded.kind === 'hosts' ? expanded.hosts : [];
}

const hostOn = (line: IniLine): string | undefined => (line.kind === 'host' ? hostsOn(line)[0] : undefined);
const namesHost = (line: IniLine, host: string): boolean =>
  line.kind === 'host' && hostsOn(line).includes(host);
const isHostOf = (line: IniLine, host: string, group: string): boolean =>
  namesHost(line, host) && line.kind === 'host' && (line.group === group || sameImplied(line.group, group));
const sameImplied = (a: string, b: string): boolean =>
  (a === 'all' || a === 'ungrouped') && (b === 'all' || b === 'ungrouped');
const isGroupVar = (line: IniLine, group: string, name: string): boolean =>
  line.kind === 'var' && line.group === group && line.variable.name === name;

/** All that follows the host's name on its line: port, variables, comment. */
function tailOf(line: HostLine): string {
  const port = /:\d+$/.exec(line.pattern.text)?.[0] ?? '';
  return port + line.text.slice(line.pattern.end);
}

function carries(line: IniLine, name: string): boolean {
  if (line.kind !== 'host') return false;
  return (
    line.vars.some((v) => v.name === name) || (name === 'ansible_port' && /:\d+$/.test(line.pattern.text))
  );
}

/** A line with a range as one line for each of its hosts, each with all the variables. */
function split(line: IniLine): readonly IniLine[] {
  if (line.kind !== 'host' || hostsOn(line).length <= 1) return [line];
  const indent = line.text.slice(0, line.pattern.start);
  const end = line.end === '' ? '\n' : line.end;
  const hosts = hostsOn(line);
  const texts = hosts.map(
    (host, i) => indent + host + tailOf(line) + (i < hosts.length - 1 ? end : line.end),
  );
  return texts.flatMap((text) => parseIniLines(text));
}

const without = (line: IniLine, host: string): readonly IniLine[] =>
  split(line).filter((one) => hostOn(one) !== host);

/** Variables that stood only on the line that goes are written where the host is named next. */
function removeHost(lines: readonly IniLine[], host: string, group: string): string {
  const gone = lines.filter((line) => isHostOf(line, host, group));
  let text = print(lines.flatMap((line) => (gone.includes(line) ? without(line, host) : [line])));
  for (const line of gone) {
    if (line.kind !== 'host') continue;
    const words = line.vars.map((v) => ({ name: v.name, word: line.text.slice(v.start, v.end) }));
    const port = /:(\d+)$/.exec(line.pattern.text)?.[1];
    if (port !== undefined) words.push({ name: 'ansible_port', word: `ansible_port=${port}` });
    for (const { name, word } of words) {
      const left = parseIniLines(text).filter((l) => namesHost(l, host));
      if (left.length > 0 && !left.some((l) => carries(l, name)))
        text = setHostVar(parseIniLines(text), host, name, word);
    }
  }
  return text;
}

/** Replaces the variable wherever the host's lines carry it, or puts it on the first of them. */
function setHostVar(lines: readonly IniLine[], host: string, name: string, word: string): string {
  const own = lines.filter((line) => namesHost(line, host));
  const carrying = own.filter((line) => carries(line, name));
  const plain = own.find((line) => line.kind === 'host' && hostsOn(line).length === 1);
  const targets = carrying.length > 0 ? carrying : [plain ?? own[0]];
  return print(
    lines.flatMap((line) =>
      targets.includes(line)
        ? split(line).map((one) => (hostOn(one) === host ? writeVar(one, name, word) : one))
        : [line],
    ),
  );
}

function writeVar(line: IniLine, name: string, word: string): IniLine {
  if (line.kind !== 'host') return line;
  const old = line.vars.filter((v) => v.name === name);
  if (old.length > 0)
    return replaceSpans(
      line,
      old.map(({ start, end }) => ({ start, end, text: word })),
    );
  const portless = dropPort(line, name);
  if (portless.kind !== 'host') return line;
  const end = portless.vars.at(-1)?.end ?? portless.pattern.end;
  return replaceSpans(portless, [{ start: end, end, text: ` ${word}` }]);
}

function dropVar(line: IniLine, name: string): IniLine {
  if (line.kind !== 'host') return line;
  const spans = line.vars
    .filter((v) => v.name === name)
    .map(({ start, end }) => ({ start: line.text.slice(0, start).trimEnd().length, end, text: '' }));
  return dropPort(replaceSpans(line, spans), name);
}

function dropPort(line: IniLine, name: string): IniLine {
  if (line.kind !== 'host' || name !== 'ansible_port') return line;
  const port = /:\d+(?=["']?$)/.exec(line.text.slice(0, line.pattern.end));
  if (!port) return line;
  return replaceSpans(line, [{ start: port.index, end: port.index + port[0].length, text: '' }]);
}

function replaceSpans(
  line: HostLine,
  spans: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): IniLine {
  let text = line.text;
  for (const span of [...spans].reverse())
    text = text.slice(0, span.start) + span.text + text.slice(span.end);
  const [again] = parseIniLines(text);
  return again ? { ...again, end: line.end } : line;
}

function setGroupVar(lines: readonly IniLine[], group: string, name: string, value: Value): string {
  const last = lines.findLast((line) => isGroupVar(line, group, name));
  const written = formatLiteral(value);
  if (last?.kind !== 'var') return addToSection(lines, group, 'vars', `${name}=${written}`);
  const { start, end } = last.variable;
  const head = /^[^=]*=\s*/.exec(last.text.slice(start))?.[0] ?? `${name}=`;
  const text = last.text.slice(0, start) + head + written + last.text.slice(end);
  return print(lines.map((line) => (line === last ? { text, end: line.end } : line)));
}

/** Puts a line after the last one of a section that says something; makes the section when there is none. */
function addToSection(lines: readonly IniLine[], group: string, of: SectionKind, text: string): string {
  const kind = of === 'hosts' ? 'host' : of === 'children' ? 'child' : 'var';
  const header = lines.findLastIndex((l) => l.kind === 'section' && l.group === group && l.of === of);
  const last = lines.findLastIndex((l) => l.kind === kind && l.group === group);
  const after = Math.max(header, last);
  if (after >= 0) return insertAfter(lines, after, text);
  return addSection(lines, of === 'hosts' ? `[${group}]` : `[${group}:${of}]`, text);
}

const lineEnd = (lines: readonly IniLine[]): string => lines.find(({ end }) => end !== '')?.end ?? '\n';

function insertAfter(lines: readonly IniLine[], index: number, text: string): string {
  const end = lineEnd(lines);
  return print(
    lines.flatMap((line, i) =>
      i === index
        ? [
            { text: line.text, end: line.end || end },
            { text, end: line.end },
          ]
        : [line],
    ),
  );
}

function addSection(lines: readonly IniLine[], ...texts: readonly string[]): string {
  const end = lineEnd(lines);
  const before = print(lines);
  const closed = before === '' || /[\r\n]$/.test(before) ? before : before + end;
  const gap = lines.length === 0 || lines.at(-1)?.kind === 'blank' ? '' : end;
  return closed + gap + texts.map((text) => text + end).join('');
}

/** Takes its sections, the blank line above each, and its place among children; comments before the next header stay. */
function removeGroup(lines: readonly IniLine[], group: string): string {
  const gone = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'child' && line.name === group) gone.add(index);
    if (line.kind !== 'section' || line.group !== group) continue;
    const next = lines.findIndex((l, i) => i > index && l.kind === 'section');
    const stop = next < 0 ? lines.length : next;
    let last = stop - 1;
    while (last > index && isQuiet(lines[last])) last--;
    for (let i = index; i <= last; i++) gone.add(i);
    if (lines[index - 1]?.kind === 'blank' && isQuietOrEnd(lines[last + 1])) gone.add(index - 1);
  }
  return print(lines.filter((_, index) => !gone.has(index)));
}

const isQuiet = (line: IniLine | undefined): boolean => line?.kind === 'blank' || line?.kind === 'comment';
const isQuietOrEnd = (line: IniLine | undefined): boolean => line === undefined || line.kind === 'blank';
