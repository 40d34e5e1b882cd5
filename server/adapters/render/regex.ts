import { limits, truthy, Wrong } from './values';

interface How {
  readonly how: 'match' | 'search' | 'full';
  readonly ignorecase?: unknown;
  readonly multiline?: unknown;
  readonly global?: boolean;
}

const compiled = new Map<string, RegExp>();

/** Python's escapes that JavaScript has under another name, or means something else by. */
const translated: Readonly<Record<string, string>> = { A: '(?<![\\s\\S])', Z: '(?![\\s\\S])', a: '\\x07' };

function translate(pattern: string, multiline: boolean): string {
  let inClass = false;
  const parts = /\\([\s\S])|\(\?P<|\(\?P=(\w+)\)|\(\?[a-zA-Z#(]|[[\].$]|[^\\]/gy;
  return pattern.replace(parts, (all, escaped: string | undefined, name: string | undefined) => {
    if (escaped !== undefined) {
      if (/[a-zA-Z]/.test(escaped) && !'AZabBdDsSwWnrtfvx'.includes(escaped) && escaped !== 'u')
        throw new Wrong(`the regular expression has an unknown "\\${escaped}"`);
      return (inClass ? undefined : translated[escaped]) ?? all;
    }
    if (inClass) {
      if (all === ']') inClass = false;
      return all === '[' ? '\\[' : all;
    }
    if (all === '(?P<') return '(?<';
    if (name !== undefined) return `\\k<${name}>`;
    if (all.startsWith('(?') && all.length > 2)
      throw new Wrong(`"${all}" in a regular expression is not supported`);
    if (all === '[') inClass = true;
    if (all === '.') return '[^\\n]';
    return all === '$' && !multiline ? '(?=\\n?(?![\\s\\S]))' : all;
  });
}

/** A JavaScript expression that finds what Python's would in `subject`, or an error. */
export function pythonRegex(
  pattern: string,
  subject: string,
  { how, ignorecase, multiline, global }: How,
): RegExp {
  if (pattern.length > limits.pattern)
    throw new Wrong(`a regular expression may have at most ${limits.pattern} characters`);
  if (subject.length > limits.subject)
    throw new Wrong(`a regular expression may search at most ${limits.subject} characters`);
  const flagged = /^\(\?([ims]+)\)/.exec(pattern);
  const body = flagged ? pattern.slice(flagged[0].length) : pattern;
  const set = flagged?.[1] ?? '';
  if (set.includes('s')) throw new Wrong('"(?s)" in a regular expression is not supported');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
  if (/[^\x00-\x7f]/.test(subject) && /\\[wWdDbBsS]|\(\?i/.test(pattern))
    throw new Wrong('a regular expression with \\w, \\d, \\s or \\b on text outside ASCII is not supported');
  const lines = set.includes('m') || (multiline !== undefined && truthy(multiline));
  const flags = `${set.includes('i') || (ignorecase !== undefined && truthy(ignorecase)) ? 'i' : ''}${lines ? 'm' : ''}${global ? 'g' : how === 'match' ? 'y' : ''}`;
  const key = `${how} ${flags} ${body}`;
  const known = compiled.get(key);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  try {
    const made = new RegExp(
      how === 'full' ? `^(?:${translate(body, lines)})$` : translate(body, lines),
      flags,
    );
    if (compiled.size > 500) compiled.clear();
    compiled.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof Wrong) throw error;
    throw new Wrong(`"${pattern}" is not a regular expression`);
  }
}

/** A Python replacement text (`\1`, `\g<name>`) as a function over one match. */
export function replacement(of: string): (match: readonly unknown[]) => string {
  return (match) => {
    const groups = match.at(-1);
    const named = typeof groups === 'object' && groups !== null ? groups : {};
    return of.replace(
      /\\(?:(\d+)|g<(\w+)>|([\s\S]))/g,
      (all, n: string | undefined, name: string | undefined, c: string | undefined) => {
        const by = n ?? name;
        if (by !== undefined)
          return String((/^\d+$/.test(by) ? match[Number(by)] : Reflect.get(named, by)) ?? '');
        if (c === 'n') return '\n';
        if (c === 't') return '\t';
        if (c === '\\') return '\\';
        throw new Wrong(`the replacement has an unknown "${all}"`);
      },
    );
  };
}
