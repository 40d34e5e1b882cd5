import type { Value } from '../domain/value';

/** Characters that a line cannot contain unquoted. */
const unprintable = /[\p{Cc}\u2028\u2029]/gu;

/** The value of a text as Ansible's INI reads it: a Python literal where it is one, else the text itself. */
export function parseLiteral(text: string): Value {
  const reader = new Reader(text);
  try {
    const value = reader.tupleOrValue();
    return reader.atEnd() ? value : text;
  } catch (error) {
    if (error instanceof NotLiteral) return text;
    throw error;
  }
}

/** Writes a value so that parseLiteral reads it back. */
export function formatLiteral(value: Value): string {
  if (typeof value !== 'string') return represent(value);
  const plain = value === value.trim() && value.search(unprintable) < 0;
  return plain && parseLiteral(value) === value ? value : represent(value);
}

function represent(value: Value): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return quote(value);
  if (isList(value)) return `[${value.map(represent).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${quote(key)}: ${represent(item)}`)
    .join(', ')}}`;
}

/** A whole number beyond what a double counts exactly is a float, or it would be read as a text. */
function number(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? `${text}.0` : text;
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

function quote(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `'${escaped.replace(unprintable, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}

class NotLiteral extends Error {}

const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['True', true],
  ['False', false],
  ['None', null],
]);
const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);

/** A recursive descent over one literal; holds only the place it has come to. */
class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length || this.text.charAt(this.at) === '#';
  }

  tupleOrValue(): Value {
    const first = this.value();
    this.space();
    if (this.peek() !== ',') return first;
    const items = [first];
    while (this.take(',') && !this.atEnd()) items.push(this.value());
    return items;
  }

  private value(): Value {
    this.space();
    const char = this.peek();
    if (char === '[') return this.items(']');
    if (char === '(') return this.parenthesis();
    if (char === '{') return this.dict();
    if (char === "'" || char === '"') return this.strings();
    return this.wordOrNumber();
  }

  private items(close: string): Value[] {
    this.at++;
    const items: Value[] = [];
    while (!this.take(close)) {
      items.push(this.value());
      if (this.take(close)) break;
      this.need(',');
    }
    return items;
  }

  private parenthesis(): Value {
    const start = this.at;
    const items = this.items(')');
    const isTuple = items.length !== 1 || /,\s*\)$/.test(this.text.slice(start, this.at));
    return isTuple ? items : (items[0] ?? []);
  }

  private dict(): Value {
    this.at++;
    const entries: [string, Value][] = [];
    while (!this.take('}')) {
      const key = this.value();
      if (typeof key !== 'string' && typeof key !== 'number') throw new NotLiteral();
      this.need(':');
      entries.push([String(key), this.value()]);
      if (this.take('}')) break;
      this.need(',');
    }
    return Object.fromEntries(entries);
  }

  private strings(): string {
    let text = '';
    do {
      text += this.string();
      this.space();
    } while (this.peek() === "'" || this.peek() === '"');
    return text;
  }

  private string(): string {
    const close = this.text.charAt(this.at++);
    let text = '';
    for (;;) {
      const char = this.text.charAt(this.at++);
      if (char === '' || char === '\n') throw new NotLiteral();
      if (char === close) return text;
      text += char === '\\' ? this.escape() : char;
    }
  }

  private escape(): string {
    const code = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(this.text.slice(this.at, this.at + 5));
    if (code) {
      this.at += code[0].length;
      return String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16));
    }
    const char = this.text.charAt(this.at++);
    return escapes.get(char) ?? `\\${char}`;
  }

  private wordOrNumber(): Value {
    const found = /^[+-]?[\w.]+(?:(?<=[eE])[+-]\d+)?/.exec(this.text.slice(this.at))?.[0] ?? '';
    const value = words.has(found) ? words.get(found) : parseNumber(found);
    if (value === undefined) throw new NotLiteral();
    this.at += found.length;
    return value;
  }

  private space(): void {
    while (/\s/.test(this.peek())) this.at++;
  }
  private peek(): string {
    return this.text.charAt(this.at);
  }
  private take(char: string): boolean {
    this.space();
    if (this.peek() !== char) return false;
    this.at++;
    return true;
  }
  private need(char: string): void {
    if (!this.take(char)) throw new NotLiteral();
  }
}

/** Python's numbers; an integer that JavaScript cannot hold exactly is left a text. */
function parseNumber(text: string): number | undefined {
  const digits = text.replace(/(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])/g, '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const body = digits.replace(/^[+-]/, '');
  const isInteger = /^(?:0+|[1-9]\d*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(body);
  if (isInteger) return Number.isSafeInteger(Number(body)) ? sign * Number(body) || 0 : undefined;
  const isFloat = /^(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][+-]?\d+)?$/.test(body);
  const value = sign * Number(body);
  return isFloat && Number.isFinite(value) ? value : undefined;
}
