import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { Checked, Diagnostic } from '../domain/diagnostic';
import { hasErrors, told } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { Secrets, SecretValue } from '../domain/secret';
import type { Text } from '../domain/text';
import { isKollaSecret } from '../kolla/kolla-name';
import { VAULT_TAGS, vaultSays } from '../yaml/parse-yaml';
import { closedFile, isVault } from './vault-format';

/** Reads `passwords.yml`; empty entries are left out. With `known`, other names are warned about, and kept. */
export function readPasswords(text: string, file: string, known?: ReadonlySet<string>): Checked<Secrets> {
  if (isVault(text)) return { diagnostics: [closedFile(file)] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const diagnostics: Diagnostic[] = [];
  const report = (severity: Diagnostic['severity'], says: Text, offset: number, hint?: string) =>
    diagnostics.push({
      severity,
      ...told(says),
      at: { file, line: lines.linePos(offset).line },
      ...(hint === undefined ? {} : { didYouMean: hint }),
    });
  // The parser's own messages may quote the text, and the text is secret.
  for (const { code, pos } of document.errors) {
    const what = code.toLowerCase().replaceAll('_', ' ');
    report('error', { en: `not valid YAML (${what})`, zh: `不是有效的 YAML（${what}）` }, pos[0]);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return { value: {}, diagnostics };
  if (!isMap(root)) {
    report(
      'error',
      { en: 'passwords are a map of names to values', zh: '口令应为“名称: 值”形式的映射' },
      root.range[0],
    );
    return { diagnostics };
  }
  const secrets = new Map<string, SecretValue>();
  for (const { key, value } of root.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const offset = key.range[0];
    const read = readValue(value);
    const foreign = known !== undefined && !known.has(name);
    if (isSealed(value))
      diagnostics.push({
        severity: 'error',
        ...told(vaultSays),
        at: { file, line: lines.linePos(offset).line },
      });
    if (read.kind === 'bad' && !foreign)
      report('error', { en: `"${name}" ${read.why.en}`, zh: `“${name}”${read.why.zh}` }, offset);
    if (read.kind === 'value') secrets.set(name, read.value);
    if (read.kind === 'value' && read.loose)
      report(
        'warning',
        {
          en: `"${name}" is not quoted and not a text: taken as it is written`,
          zh: `“${name}”未加引号且不是文本：按原样采用`,
        },
        offset,
      );
    if (foreign && !isKollaSecret(name))
      report(
        'warning',
        { en: `unknown secret "${name}"`, zh: `未知的机密“${name}”` },
        offset,
        nearest(name, known),
      );
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: Object.fromEntries(secrets), diagnostics };
}

/** A value that ansible-vault encrypted, or a half of a key pair that is one. */
const isSealed = (node: ParsedNode | null): boolean =>
  (isScalar(node) && VAULT_TAGS.has(node.tag ?? '')) ||
  (isMap(node) && node.items.some(({ value }) => isScalar(value) && VAULT_TAGS.has(value.tag ?? '')));

type ReadValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: SecretValue; readonly loose: boolean }
  | { readonly kind: 'bad'; readonly why: Text };

function readValue(node: ParsedNode | null): ReadValue {
  if (node === null) return { kind: 'empty' };
  if (isScalar(node)) {
    if (node.value === null || node.value === '') return { kind: 'empty' };
    const loose = typeof node.value !== 'string';
    return { kind: 'value', value: loose ? (node.source ?? '') : String(node.value), loose };
  }
  if (!isMap(node))
    return { kind: 'bad', why: { en: 'is neither a text nor a key pair', zh: '既不是文本，也不是密钥对' } };
  const half = (name: string): string => {
    const value: unknown = node.get(name);
    return typeof value === 'string' ? value : '';
  };
  const [private_key, public_key] = [half('private_key'), half('public_key')];
  if (private_key === '' && public_key === '') return { kind: 'empty' };
  if (private_key === '' || public_key === '')
    return {
      kind: 'bad',
      why: {
        en: 'holds one half of a key pair: give private_key and public_key, or neither',
        zh: '只有密钥对的一半：请同时给出 private_key 和 public_key，或都不给出',
      },
    };
  return { kind: 'value', value: { private_key, public_key }, loose: false };
}
