import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { secretsSays } from '../../words/diagnostics/secrets';
import type { Checked, Diagnostic } from '../domain/diagnostic';
import { bilingual, hasErrors } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import type { Secrets, SecretValue } from '../domain/secret';
import type { Message } from '../domain/text';
import { isKollaSecret } from '../kolla/kolla-name';
import { VAULT_TAGS, vaultSays } from '../yaml/parse-yaml';
import { closedFile, isVault } from './vault-format';

/** Reads `passwords.yml`; empty entries are left out. With `known`, other names are warned about, and kept. */
export function readPasswords(text: string, file: string, known?: ReadonlySet<string>): Checked<Secrets> {
  if (isVault(text)) return { diagnostics: [closedFile(file)] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const diagnostics: Diagnostic[] = [];
  const report = (severity: Diagnostic['severity'], says: Message, offset: number, hint?: string) =>
    diagnostics.push({
      severity,
      ...bilingual(says),
      at: { file, line: lines.linePos(offset).line },
      ...(hint === undefined ? {} : { didYouMean: hint }),
    });
  // The parser's own messages may quote the text, and the text is secret.
  for (const { code, pos } of document.errors) {
    const what = code.toLowerCase().replaceAll('_', ' ');
    report('error', secretsSays.notValidYaml(what), pos[0]);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return { value: {}, diagnostics };
  if (!isMap(root)) {
    report('error', secretsSays.passwordsNotAMap, root.range[0]);
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
        ...bilingual(vaultSays),
        at: { file, line: lines.linePos(offset).line },
      });
    if (read.kind === 'bad' && !foreign) report('error', secretsSays.badSecret(name, read.why), offset);
    if (read.kind === 'value') secrets.set(name, read.value);
    if (read.kind === 'value' && read.loose) report('warning', secretsSays.passwordUnquoted(name), offset);
    if (foreign && !isKollaSecret(name))
      report('warning', secretsSays.unknownSecret(name), offset, nearest(name, known));
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
  | { readonly kind: 'bad'; readonly why: Message };

function readValue(node: ParsedNode | null): ReadValue {
  if (node === null) return { kind: 'empty' };
  if (isScalar(node)) {
    if (node.value === null || node.value === '') return { kind: 'empty' };
    const loose = typeof node.value !== 'string';
    return { kind: 'value', value: loose ? (node.source ?? '') : String(node.value), loose };
  }
  if (!isMap(node)) return { kind: 'bad', why: secretsSays.notASecretValue };
  const half = (name: string): string => {
    const value: unknown = node.get(name);
    return typeof value === 'string' ? value : '';
  };
  const [private_key, public_key] = [half('private_key'), half('public_key')];
  if (private_key === '' && public_key === '') return { kind: 'empty' };
  if (private_key === '' || public_key === '')
    return {
      kind: 'bad',
      why: secretsSays.halfKeyPair,
    };
  return { kind: 'value', value: { private_key, public_key }, loose: false };
}
