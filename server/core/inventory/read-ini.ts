import { inventorySays } from '../../words/diagnostics/inventory';
import { bilingual, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { Message } from '../domain/text';
import { expandHostPattern } from './host-pattern';
import { type IniLine, parseIniLines } from './ini-lines';
import { parseLiteral } from './python-literal';
import type { Statement } from './statement';

/** The statements of a file, and the diagnostics of lines that could not be read. */
export interface Statements {
  readonly statements: readonly Statement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** More statements than this are no inventory: patterns make many of few characters. */
const MOST_STATEMENTS = 200_000;

/** Reads an INI inventory into statements. */
export function readIni(text: string, file: string): Statements {
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, line] of parseIniLines(text).entries()) {
    const at = (column = 1): SourceRange => ({ file, line: index + 1, column });
    const bad = (text: Message, column = 1, word?: string) => {
      const hint = word === undefined ? undefined : nearest(word, ['children', 'vars', 'hosts']);
      diagnostics.push({
        severity: 'error',
        ...bilingual(text),
        at: at(column),
        ...(hint === undefined ? {} : { didYouMean: hint }),
      });
    };
    if (statements.length > MOST_STATEMENTS) {
      bad(inventorySays.tooManyStatements(MOST_STATEMENTS));
      break;
    }
    if (line.kind === 'bad') bad(line.says, line.column, line.word);
    else if (line.kind === 'host') readHost(line, at, statements, bad);
    else if (line.kind === 'section')
      statements.push(
        line.of === 'vars'
          ? { kind: 'vars_of', group: line.group, at: at() }
          : { kind: 'group', name: line.group, at: at() },
      );
    else if (line.kind === 'child')
      statements.push({ kind: 'child', group: line.group, name: line.name, at: at() });
    else if (line.kind === 'var') {
      const { name, text: value, start } = line.variable;
      const of = { kind: 'group', name: line.group } as const;
      statements.push({ kind: 'var', of, name, value: parseLiteral(value), at: at(start + 1) });
    }
  }
  return { statements, diagnostics };
}

function readHost(
  line: IniLine & { readonly kind: 'host' },
  at: (column: number) => SourceRange,
  statements: Statement[],
  bad: (text: Message, column: number) => void,
): void {
  const column = line.pattern.start + 1;
  const expanded = expandHostPattern(line.pattern.text);
  if (expanded.kind === 'bad') {
    bad(expanded.why, column);
    return;
  }
  for (const host of expanded.hosts) {
    const of = { kind: 'host', name: host } as const;
    statements.push({ kind: 'host', group: line.group, name: host, at: at(column) });
    if (expanded.port !== undefined)
      statements.push({ kind: 'var', of, name: 'ansible_port', value: expanded.port, at: at(column) });
    for (const { name, text, start } of line.vars)
      statements.push({ kind: 'var', of, name, value: parseLiteral(text), at: at(start + 1) });
  }
}
