import { CERTIFICATES } from '../core/domain/kept-file';
import type { Secrets } from '../core/domain/secret';
import type { Message } from '../core/domain/text';
import { openVaults, VAULTED } from '../core/secrets/open-vaults';
import { isVault, unlockWith, type VaultFormat, type VaultKey } from '../core/secrets/vault-format';
import { sealSays } from '../words/diagnostics/vault';

type Sealed = { readonly text: string } | { readonly fault: Message };

/** Puts values back where a text refers to what was decrypted, encrypted as it came: the whole file, or value by value. */
export interface Sealer {
  (path: string, text: string, original: string | undefined): Sealed;
  readonly format: VaultFormat;
  readonly keys: readonly VaultKey[];
}

const REFERENCE = new RegExp(String.raw`(["']?)\{\{\s*(${VAULTED}\w+)\s*\}\}\1`, 'g');

/** Values in place of what refers to them, readable, as they came. */
export const putBack = (text: string, secrets: Secrets): string =>
  text.replace(REFERENCE, (all, _quote: string, name: string) => {
    const value = secrets[name];
    if (typeof value !== 'string') return all;
    // Single quotes mean the same to YAML and to an inventory's words; what has one is written as both read it.
    return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
  });

/** With the vault passwords that were given. */
export function sealer(format: VaultFormat, keys: readonly VaultKey[], secrets: Secrets): Sealer {
  const seal = (path: string, text: string, original: string | undefined): Sealed => {
    const isWhole = original !== undefined && isVault(original);
    if (!isWhole && path.startsWith(CERTIFICATES))
      return {
        text: text.replace(REFERENCE, (all, _, name: string) => String(secrets[name] ?? all)),
      };
    if (!isWhole && !text.match(REFERENCE)) return { text };
    const key = keyFor(format, keys, isWhole ? original : undefined);
    if (!key) return { fault: sealSays.key };
    const isYaml = /\.(ya?ml|json)$|^[^.]*$/.test(path) && !/^\s*\[[\w.:-]+\]/m.test(text);
    if (!isWhole && !isYaml) return { fault: sealSays.place };
    let lost = false;
    const plain = text.replace(REFERENCE, (all, quote: string, name: string) => {
      const value = secrets[name];
      if (typeof value !== 'string') return all;
      if (!isWhole) return `!vault ${JSON.stringify(format.seal(value, key.password, key.label))}`;
      if (isYaml) return JSON.stringify(value);
      lost ||= /["'\\\n]/.test(value) && path !== '' && !path.startsWith('config/');
      return `${quote}${value}${quote}`;
    });
    if (lost) return { fault: sealSays.place };
    return { text: isWhole ? format.seal(plain, key.password, key.label) : plain };
  };
  return Object.assign(seal, { format, keys });
}

/** The key that opens a text, with its id; the first one given for what was never closed as a whole. */
function keyFor(format: VaultFormat, keys: readonly VaultKey[], whole: string | undefined) {
  if (whole === undefined) return keys[0];
  const opened = unlockWith(keys, format)(whole);
  return opened.kind === 'opened' ? opened.key : undefined;
}

/** passwords.yml in clear, and how it is closed again: as a whole where anything in it was encrypted. */
export function openedPasswords(
  text: string,
  { format, keys }: Pick<Sealer, 'format' | 'keys'>,
): { readonly text: string; readonly close: (plain: string) => string } | { readonly fault: Message } {
  const isWhole = isVault(text);
  if (!isWhole && !/!(vault|vault-encrypted)\b/.test(text)) return { text, close: (plain) => plain };
  const unlock = unlockWith(keys, format);
  const plain = isWhole ? unlock(text) : undefined;
  if (plain?.kind === 'closed') return { fault: sealSays.key };
  const body = plain ? plain.text : text;
  const opened = openVaults(body, 'passwords.yml', unlock, (value) => JSON.stringify(value));
  const key = plain ? plain.key : keys[0];
  if (opened.diagnostics.length > 0 || !key) return { fault: sealSays.key };
  return { text: opened.text, close: (made) => format.seal(made, key.password, key.label) };
}
