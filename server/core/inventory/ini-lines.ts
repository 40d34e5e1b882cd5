import { inventorySays } from '../../words/diagnostics/inventory';
import type { Message } from '../domain/text';
import { splitWords, type Word } from './shell-words';

/** One line of an INI inventory; `text` with `end` is the line, byte for byte. */
export type IniLine = IniContent & { readonly text: string; readonly end: string };

type IniContent =
  | { readonly kind: 'blank' | 'comment' }
  | { readonly kind: 'section'; readonly group: string; readonly of: SectionKind }
  | {
      readonly kind: 'host';
      readonly group: string;
      readonly pattern: Word;
      readonly vars: readonly IniVar[];
    }
  | { readonly kind: 'child'; readonly group: string; readonly name: string }
  | { readonly kind: 'var'; readonly group: string; readonly variable: IniVar }
  | { readonly kind: 'bad'; readonly says: Message; readonly column: number; readonly word?: string };

export type SectionKind = 'hosts' | 'children' | 'vars';

/** `name=text` and where it stands in its line. */
export interface IniVar {
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads every line by itself, knowing only which section it is in. */
export function parseIniLines(text: string): readonly IniLine[] {
  const lines: IniLine[] = [];
  let group = 'ungrouped';
  let of: SectionKind | 'unknown' = 'hosts';
  for (const [, line = '', end = ''] of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (line === '' && end === '') break;
    const content = parseLine(line, group, of);
    if (content.kind === 'section') ({ group, of } = content);
    else if (content.kind === 'bad' && line.trimStart().startsWith('[') && looksLikeSection(line))
      of = 'unknown';
    lines.push({ ...content, text: line, end });
  }
  return lines;
}

const looksLikeSection = (line: string) => /^\s*\[[^\]]*(?:\]\s*(?:#.*)?)?$/.test(line);

function parseLine(line: string, group: string, of: SectionKind | 'unknown'): IniContent {
  const trimmed = line.trim();
  if (trimmed === '') return { kind: 'blank' };
  if (/^[#;]/.test(trimmed)) return { kind: 'comment' };
  const section = /^\[([^:\]\s]+)(?::([^\]]*))?\]\s*(?:#.*)?$/.exec(trimmed);
  if (section) return parseSection(section[1] ?? '', section[2]);
  const column = line.length - line.trimStart().length + 1;
  // A host pattern may begin with a range: [a:c]-node is one, [a:c] alone was taken for a section above.
  if (looksLikeSection(line))
    return {
      kind: 'bad',
      says: inventorySays.badSection(trimmed),
      column,
    };
  switch (of) {
    case 'hosts':
      return parseHost(line, group);
    case 'children':
      return parseChild(trimmed, group, column);
    case 'vars':
      return parseVar(line, group, column);
    case 'unknown':
      return { kind: 'comment' };
  }
}

function parseSection(group: string, kind: string | undefined): IniContent {
  const of = kind ?? 'hosts';
  if (of === 'hosts' || of === 'children' || of === 'vars') return { kind: 'section', group, of };
  return {
    kind: 'bad',
    says: inventorySays.unknownSectionKind(of),
    column: 1,
    word: of,
  };
}

function parseHost(line: string, group: string): IniContent {
  const split = splitWords(line);
  if (split.kind === 'bad') return { kind: 'bad', says: split.why, column: split.column };
  const [pattern, ...rest] = split.words;
  if (!pattern) return { kind: 'comment' };
  const vars: IniVar[] = [];
  for (const word of rest) {
    const equals = word.text.indexOf('=');
    if (equals < 1)
      return {
        kind: 'bad',
        says: inventorySays.notAnAssignmentAfterHost(word.text),
        column: word.start + 1,
      };
    const [name, text] = [word.text.slice(0, equals), word.text.slice(equals + 1)];
    vars.push({ name, text, start: word.start, end: word.end });
  }
  return { kind: 'host', group, pattern, vars };
}

function parseChild(trimmed: string, group: string, column: number): IniContent {
  const name = /^([^:\]\s#]+)\s*(?:#.*)?$/.exec(trimmed)?.[1];
  return name === undefined
    ? {
        kind: 'bad',
        says: inventorySays.notOneGroupName(trimmed),
        column,
      }
    : { kind: 'child', group, name };
}

function parseVar(line: string, group: string, column: number): IniContent {
  const equals = line.indexOf('=');
  const name = line.slice(0, equals).trim();
  if (equals < 0 || name === '')
    return {
      kind: 'bad',
      says: inventorySays.notAnAssignment(line.trim()),
      column,
    };
  const end = line.trimEnd().length;
  return {
    kind: 'var',
    group,
    variable: { name, text: line.slice(equals + 1).trim(), start: column - 1, end },
  };
}
