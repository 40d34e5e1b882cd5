import { quotings } from '../domain/file-format';
import { percentEncode, toBase64, toBase64Url, toBytes, toHex } from './byte-forms';
import { quoteSecret } from './quote-secret';

/** Shorter texts are no secrets, and would be found everywhere. */
const shortest = 6;

/** Every way a secret may look in a log: as it is, line by line, and encoded. */
export function secretForms(value: string): readonly string[] {
  if (value.length < shortest) return [];
  const forms = new Set([value, ...encoded(value)]);
  if (/[\r\n]/.test(value))
    for (const line of value.split(/\r\n|\n|\r/)) if (!line.startsWith('-----')) forms.add(line);
  return [...forms].filter((form) => form.length >= shortest);
}

function encoded(value: string): readonly string[] {
  const bytes = toBytes(value);
  const percent = percentEncode(value);
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const base64 = [toBase64(bytes), toBase64Url(bytes)];
  return [
    json,
    ...quotings.map((quoting) => quoteSecret(value, quoting)),
    ascii,
    json.replaceAll('/', '\\/'),
    encodeURIComponent(value),
    percent,
    percent.replaceAll('/', '%2F'),
    percent.replaceAll('%20', '+').replaceAll('/', '%2F'),
    toHex(bytes),
    toHex(bytes).toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replace(/=+$/, '')),
    ...[0, 1, 2].flatMap((offset) => insideBase64(bytes, offset)),
  ];
}

/** The base64 forms of these bytes inside a longer text (`user:password`), at each alignment. */
function insideBase64(bytes: Uint8Array, offset: number): readonly string[] {
  const padded = new Uint8Array(offset + bytes.length);
  padded.set(bytes, offset);
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor((padded.length * 8) / 6);
  return [toBase64(padded), toBase64Url(padded)]
    .map((text) => text.slice(from, to))
    .filter((text) => text.length >= 8);
}
