import { isMap, isScalar, type Pair, type ParsedNode, parseDocument } from 'yaml';
import type { Secrets, SecretValue } from '../domain/secret';
import { readPasswords } from './read-passwords';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts values into the text of a valid `passwords.yml`; comments, order and all other bytes stay, new names come last. */
export function writePasswords(text: string, secrets: Secrets): string {
  const before = new Map(Object.entries(readPasswords(text, 'passwords.yml').value ?? {}));
  const root = parseDocument(text).contents;
  const pairs = new Map((isMap(root) ? root.items : []).map((pair) => [keyOf(pair), pair]));
  const splices: Splice[] = [];
  let added = '';
  for (const [name, value] of Object.entries(secrets)) {
    if (sameSecret(before.get(name), value)) continue;
    const pair = pairs.get(name);
    if (pair) splices.push(replaceValue(text, pair, value));
    else added += `${name}:${formatSecret(value)}\n`;
  }
  const filled = splices
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, text: value }) => done.slice(0, start) + value + done.slice(end), text);
  return filled + (added !== '' && filled !== '' && !filled.endsWith('\n') ? '\n' : '') + added;
}

const keyOf = ({ key }: Pair<ParsedNode, ParsedNode | null>): string =>
  isScalar(key) ? String(key.value) : '';

function replaceValue(text: string, pair: Pair<ParsedNode, ParsedNode | null>, value: SecretValue): Splice {
  const start = text.indexOf(':', pair.key.range[1]) + 1;
  const range = pair.value?.range;
  const isEmpty = range === undefined || range === null || range[0] === range[1];
  const end = isEmpty ? start : range[1];
  const kept = text[end - 1] === '\n' ? (text[end - 2] === '\r' ? end - 2 : end - 1) : end;
  return { start, end: Math.max(start, kept), text: formatSecret(value) };
}

function formatSecret(value: SecretValue): string {
  if (typeof value === 'string') return ` ${formatText(value)}`;
  return `\n  private_key: ${formatKey(value.private_key)}\n  public_key: ${formatText(value.public_key)}`;
}

/** Plain where no reader can take it for anything but a text, else in double quotes. */
function formatText(value: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9+/=_-]{5,}$/.test(value) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** A block of lines, as keys are usually written; it must not be the last value, lest a comment after it joins it. */
function formatKey(value: string): string {
  if (!/^[!-~]([ -~]*[!-~])?(\n[!-~]([ -~]*[!-~])?)+\n?$/.test(value)) return formatText(value);
  const lines = value.replace(/\n$/, '').split('\n');
  return `|${value.endsWith('\n') ? '' : '-'}\n${lines.map((line) => `    ${line}`).join('\n')}`;
}

function sameSecret(a: SecretValue | undefined, b: SecretValue): boolean {
  if (a === undefined || typeof a === 'string' || typeof b === 'string') return a === b;
  return a.private_key === b.private_key && a.public_key === b.public_key;
}
