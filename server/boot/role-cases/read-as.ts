import { parse } from 'yaml';
import type { FileFormat } from '../../core/domain/file-format';

/** What the readers of a file see in it, value by value: written after their own sources, not after our quoting. */
export function readAs(format: FileFormat, text: string): readonly string[] {
  const lines = text.split('\n');
  switch (format) {
    case 'oslo':
      return lines.filter((line) => /^[^#;[\s]/.test(line)).flatMap((line) => urlParts(osloValue(line)));
    case 'json':
      return leaves(JSON.parse(text));
    case 'yaml':
      return leaves(parse(text, { version: '1.1' }));
    case 'cnf':
      return lines.filter((line) => /^[^#;[\s].*=/.test(line)).map(optionValue);
    case 'sql':
      return [...text.matchAll(/'((?:[^'\\]|\\.|'')*)'/g)].map((m) =>
        (m[1] ?? '').replace(/\\(.)|''/g, (_, char) => char ?? "'"),
      );
    case 'haproxy':
      return lines.flatMap(haproxyWords);
    case 'keepalived':
      return lines.flatMap((line) => {
        const secret = /^\s*auth_pass\s+(?:"([^"]*)"|([^\s"#!]+))\s*$/.exec(line);
        return secret ? [secret[1] ?? secret[2] ?? ''] : [];
      });
    case 'python':
      return [...text.matchAll(/b64decode\('([^']*)'\)/g)].map((m) =>
        Buffer.from(m[1] ?? '', 'base64').toString(),
      );
    case 'ceph':
      return lines.map((line) =>
        assigned(line)
          .replace(/^"(.*)"$/s, '$1')
          .replace(/\\(.)/g, '$1'),
      );
    case 'keyring':
    case 'libvirt':
      return lines.map(assigned);
    default:
      return [text];
  }
}

const assigned = (line: string): string => line.replace(/^[^=]*=\s*/, '').trim();

const leaves = (data: unknown): string[] =>
  typeof data === 'object' && data !== null ? Object.values(data).flatMap(leaves) : [String(data)];

/** oslo_config.iniparser, then the substitution of ConfigOpts. */
function osloValue(line: string): string {
  const raw = (/^[^=:]*[=:](.*)$/s.exec(line)?.[1] ?? '').trim();
  const bare = raw !== '' && raw.at(0) === raw.at(-1) && /^["']/.test(raw) ? raw.slice(1, -1) : raw;
  return bare
    .replaceAll('\\$', '$$$$')
    .replace(/\$(\$|\{?[a-zA-Z_]\w*)/g, (_, name) => (name === '$' ? '$' : `<no option ${name}>`));
}

/** As urlparse divides it: the network location ends at the first slash. */
function urlParts(value: string): readonly string[] {
  const location = /^[a-z+]+:\/\/([^/?#]*@[^/?#]*)/.exec(value)?.[1];
  return location ? location.split(',').flatMap((one) => one.split(/[:@]/).map(decodeURIComponent)) : [value];
}

/** mysys/my_default.c: a comment ends a value outside of quotes, one pair of quotes goes, backslashes escape. */
function optionValue(line: string): string {
  let quote = '';
  let escaped = false;
  let end = line.length;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (/["']/.test(char) && !escaped) quote = quote === '' ? char : quote === char ? '' : quote;
    if (quote === '' && char === '#') {
      end = i;
      break;
    }
    escaped = quote !== '' && char === '\\' && !escaped;
  }
  const value = line.slice(line.indexOf('=') + 1, end).trim();
  const bare = /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
  return bare.replace(
    /\\([ntrbs"'\\])/g,
    (_, char) => ({ n: '\n', t: '\t', r: '\r', b: '\b', s: ' ' })[char as string] ?? char,
  );
}

/** HAProxy's parse_line: words, of which quotes and backslashes may join parts. */
function haproxyWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === '\\' && quote !== "'") word = (word ?? '') + line.charAt(++i);
    else if (quote === '' && char === '#') break;
    else if (char === quote) quote = '';
    else if (quote === '' && /["']/.test(char)) {
      quote = char;
      word ??= '';
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') throw new Error(`unmatched quote: ${line}`);
  return word === undefined ? words : [...words, word];
}
