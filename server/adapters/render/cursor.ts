import type { Lexeme } from './scan';
import { Wrong } from './values';

/** Reads the lexemes of one tag, one ahead. */
export interface Cursor {
  readonly peek: () => Lexeme;
  readonly next: () => Lexeme;
  /** Whether the next lexeme is this operator or keyword; takes it if so. */
  readonly take: (value: string) => boolean;
  readonly is: (value: string) => boolean;
  readonly expect: (value: string) => void;
  readonly name: (what: string) => string;
}

const shown = (l: Lexeme): string => (l.type === 'end' ? 'the end of the tag' : `"${l.value}"`);

export const unexpected = (l: Lexeme, wanted?: string): Wrong =>
  new Wrong(`unexpected ${shown(l)}${wanted ? `, expected ${wanted}` : ''}`, undefined, l.line);

/** Puts a cursor at the first lexeme; the last one must be the end of the tag. */
export function cursor(lexemes: readonly Lexeme[]): Cursor {
  let at = 0;
  const end: Lexeme = lexemes.at(-1) ?? { type: 'end', value: '', line: 1 };
  const peek = (): Lexeme => lexemes[at] ?? end;
  const is = (value: string): boolean => {
    const l = peek();
    return l.value === value && (l.type === 'op' || l.type === 'name');
  };
  const take = (value: string): boolean => {
    if (!is(value)) return false;
    at++;
    return true;
  };
  return {
    peek,
    next: () => lexemes[at++] ?? end,
    is,
    take,
    expect: (value) => {
      if (!take(value)) throw unexpected(peek(), `"${value}"`);
    },
    name: (what) => {
      const l = lexemes[at++] ?? end;
      if (l.type !== 'name') throw unexpected(l, what);
      return l.value;
    },
  };
}
