import lexer from 'nunjucks/src/lexer.js';
import { Wrong } from './values';

export interface Lexeme {
  readonly type: 'name' | 'string' | 'int' | 'float' | 'op' | 'end';
  readonly value: string;
  readonly line: number;
}

/** A template cut into text and tags, whitespace already as trim_blocks and `-` want it. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'print' | 'statement';
      readonly lexemes: readonly Lexeme[];
      readonly line: number;
    };

const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A Python string literal's value: unknown escapes such as `\d` keep their backslash. */
function literal(raw: string, line: number): string {
  const quote = raw[0];
  if (raw.length < 2 || raw.at(-1) !== quote) throw new Wrong('a string is not closed', undefined, line);
  return raw
    .slice(1, -1)
    .replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[0-7]{1,3}|[\s\S])/gi, (all, what: string) => {
      const simple = escapes[what];
      if (simple !== undefined) return simple;
      if (/^[xuU]./.test(what)) return String.fromCodePoint(Number.parseInt(what.slice(1), 16));
      if (/^[0-7]/.test(what)) return String.fromCodePoint(Number.parseInt(what, 8));
      if (/^[xuUN]/.test(what)) throw new Wrong(`"${all}" is not a complete escape`, undefined, line);
      return all;
    });
}

function lexeme(type: string, raw: string, line: number): Lexeme {
  switch (type) {
    case 'string':
      return { type: 'string', value: literal(raw, line), line };
    case 'int':
      if (/^0\d/.test(raw) && /[1-9]/.test(raw)) throw new Wrong(`"${raw}" is not a number`, undefined, line);
      return { type: 'int', value: raw, line };
    case 'float':
      if (!/^\d+\.\d+$/.test(raw)) throw new Wrong(`"${raw}" is not a number`, undefined, line);
      return { type: 'float', value: raw, line };
    case 'symbol':
    case 'none':
    case 'boolean':
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(raw)) throw new Wrong(`unexpected "${raw}"`, undefined, line);
      return { type: 'name', value: raw, line };
    case 'regex':
      throw new Wrong('put blanks around "/": "r/" would begin a regular expression', undefined, line);
    default:
      if (raw === '===' || raw === '!==') throw new Wrong(`"${raw}" is not Jinja2`, undefined, line);
      return { type: 'op', value: raw, line };
  }
}

interface Tag {
  readonly lexemes: readonly Lexeme[];
  readonly end: number;
  readonly strip: boolean;
  readonly trim: boolean;
}

/** Lexes one `{{ }}` or `{% %}` that begins at `at`. */
function tag(source: string, at: number, line: number): Tag {
  const print = source.startsWith('{{', at);
  const rest = source.slice(at);
  const tokens = lexer.lex(rest);
  tokens.nextToken();
  const found: Lexeme[] = [];
  let depth = 0;
  for (;;) {
    const from = tokens.index;
    const token = tokens.nextToken();
    if (token === null) throw new Wrong(`"${print ? '{{' : '{%'}" is not closed`, undefined, line);
    const raw = rest.slice(from, tokens.index);
    const here = line + token.lineno;
    if (token.type === 'whitespace') continue;
    if (token.type === 'variable-end' && depth > 0 && !raw.startsWith('-')) {
      tokens.index = from + 1;
      tokens.in_code = true;
      found.push({ type: 'op', value: '}', line: here });
      depth--;
      continue;
    }
    if (token.type === 'variable-end' || token.type === 'block-end') {
      if (print !== (token.type === 'variable-end')) throw new Wrong(`unexpected "${raw}"`, undefined, here);
      const keep = !print && found.at(-1)?.value === '+' && found.at(-1)?.type === 'op';
      if (keep) found.pop();
      if (found[0]?.value === '+' && found[0].type === 'op') found.shift();
      found.push({ type: 'end', value: raw, line: here });
      return {
        lexemes: found,
        end: at + tokens.index,
        strip: raw.startsWith('-'),
        trim: !print && !keep,
      };
    }
    if ('([{'.includes(raw)) depth++;
    if (')]}'.includes(raw)) depth--;
    found.push(lexeme(token.type, raw, here));
  }
}

const rawBegin = /\{%[-+]?\s*raw\s*(-%\}\s*|%\})/y;
const rawEnd = /\{%([-+]?)\s*endraw\s*(\+%\}|-%\}\s*|%\}\n?)/g;

const newlines = (s: string): number => {
  let n = 0;
  for (let i = s.indexOf('\n'); i !== -1; i = s.indexOf('\n', i + 1)) n++;
  return n;
};

/** Cuts a template into parts, as Jinja2 with trim_blocks and keep_trailing_newline would. */
export function scan(template: string): readonly Part[] {
  const source = template.replace(/\r\n?/g, '\n');
  const parts: Part[] = [];
  let [at, line] = [0, 1];
  const advance = (to: number): void => {
    line += newlines(source.slice(at, to));
    at = to;
  };
  const after = (end: number, strip: boolean, trim: boolean): void => {
    let to = end;
    if (strip) while (/\s/.test(source[to] ?? 'x')) to++;
    else if (trim && source[to] === '\n') to++;
    advance(to);
  };
  const put = (text: string, strip: boolean): void => {
    const kept = strip ? text.trimEnd() : text;
    if (kept !== '') parts.push({ kind: 'text', text: kept, line });
  };
  for (;;) {
    const opening = /\{[{%#]/g;
    opening.lastIndex = at;
    const start = opening.exec(source)?.index ?? -1;
    if (start === -1) {
      put(source.slice(at), false);
      return parts;
    }
    put(source.slice(at, start), source[start + 2] === '-');
    advance(start);
    rawBegin.lastIndex = start;
    const raw = rawBegin.exec(source);
    if (raw) {
      rawEnd.lastIndex = rawBegin.lastIndex;
      const end = rawEnd.exec(source);
      if (!end) throw new Wrong('"{% raw %}" is not closed', undefined, line);
      put(source.slice(rawBegin.lastIndex, end.index), end[1] === '-');
      advance(rawEnd.lastIndex);
    } else if (source[start + 1] === '#') {
      const end = source.indexOf('#}', start + 2);
      if (end === -1) throw new Wrong('"{#" is not closed', undefined, line);
      after(end + 2, source[end - 1] === '-', source[end - 1] !== '+');
    } else {
      const found = tag(source, start, line);
      parts.push({ kind: source[start + 1] === '{' ? 'print' : 'statement', lexemes: found.lexemes, line });
      after(found.end, found.strip, found.trim);
    }
  }
}
