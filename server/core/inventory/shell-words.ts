import { inventorySays } from '../../words/diagnostics/inventory';
import type { Message } from '../domain/text';

/** A word of a line: its text without quotes, and where it stands (offsets, end exclusive). */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Words =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'bad'; readonly why: Message; readonly column: number };

/** Splits a line as a POSIX shell would: quotes, backslashes, `#` begins a comment. */
export function splitWords(line: string): Words {
  const words: Word[] = [];
  let text = '';
  let start = -1;
  const close = (end: number) => {
    if (start >= 0) words.push({ text, start, end });
    text = '';
    start = -1;
  };
  let i = 0;
  for (; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === '#') break;
    if (/\s/.test(char)) {
      close(i);
      continue;
    }
    if (start < 0) start = i;
    if (char === '\\') {
      if (i + 1 >= line.length)
        return {
          kind: 'bad',
          why: inventorySays.backslashAtEnd,
          column: i + 1,
        };
      text += line.charAt(++i);
    } else if (char === "'" || char === '"') {
      const quoted = readQuoted(line, i);
      if (!quoted)
        return {
          kind: 'bad',
          why: inventorySays.quoteOpen(char),
          column: i + 1,
        };
      text += quoted.text;
      i = quoted.last;
    } else text += char;
  }
  close(i);
  return { kind: 'words', words };
}

function readQuoted(line: string, open: number): { text: string; last: number } | undefined {
  const quote = line.charAt(open);
  let text = '';
  for (let i = open + 1; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === quote) return { text, last: i };
    const next = line.charAt(i + 1);
    if (char === '\\' && quote === '"' && (next === '"' || next === '\\')) {
      text += next;
      i++;
    } else text += char;
  }
  return undefined;
}

/** Writes a text so that splitWords reads it back as one word. */
export function quoteWord(text: string): string {
  if (!/[\s'"\\#]/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
