import { inventorySays } from '../../words/diagnostics/inventory';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { Value } from '../domain/value';
import { parseIniLines } from './ini-lines';
import { formatLiteral, parseLiteral } from './python-literal';
import { quoteWord } from './shell-words';

/**
 * References in place of the texts of an INI inventory's variables, but for those that `isOpen` names; with `numbersToo`, of values
 * that look like numbers, too. Lines stay where they are.
 */
export function hideIniValues(
  text: string,
  isOpen: (name: string) => boolean,
  hide: (value: string, name: string) => string,
  numbersToo = false,
): string {
  const hidden = (value: Value, name: string): Value => {
    if (typeof value === 'string') return value === '' || isTemplate(value) ? value : hide(value, name);
    if (numbersToo && (typeof value === 'number' || typeof value === 'boolean'))
      return hide(String(value), name);
    if (Array.isArray(value)) return value.map((item: Value) => hidden(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hidden(item, name)]));
  };
  const lines = parseIniLines(text).map((line) => {
    const vars = line.kind === 'host' ? line.vars : line.kind === 'var' ? [line.variable] : [];
    const made = vars
      .filter(({ name }) => !isOpen(name))
      .reduceRight((done, { name, text: written, start, end }) => {
        const word = `${name}=${formatLiteral(hidden(parseLiteral(written), name))}`;
        return done.slice(0, start) + (line.kind === 'host' ? quoteWord(word) : word) + done.slice(end);
      }, line.text);
    return made + line.end;
  });
  return lines.join('');
}

/** Lines that cannot be read, without the words that their reader would show. */
export const badLines = (text: string, file: string): Diagnostic[] =>
  parseIniLines(text).flatMap((line, index) =>
    line.kind === 'bad'
      ? [
          {
            severity: 'error',
            ...bilingual(inventorySays.lineHidden),
            at: { file, line: index + 1, column: line.column },
          },
        ]
      : [],
  );

/** The variable to which a text of a YAML inventory belongs, by the keys that lead to it; undefined for none. */
export function variableAt(path: readonly string[]): string | undefined {
  for (let at = 1; at < path.length; at += 2) {
    if (path[at] === 'vars') return path[at + 1];
    if (path[at] === 'hosts') return path[at + 2];
    if (path[at] !== 'children') return undefined;
  }
  return undefined;
}

const isTemplate = (text: string): boolean => /\{[{%#]/.test(text);
