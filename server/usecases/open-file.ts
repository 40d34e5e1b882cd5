import type { Diagnostic } from '../core/domain/diagnostic';
import type { Secrets } from '../core/domain/secret';
import { hidePasswords } from '../core/inventory/hide-passwords';
import { VaultSecrets } from '../core/secrets/open-vaults';
import { isVault, unlockWith, type VaultKey } from '../core/secrets/vault-format';
import { openFolder } from './open-folder';
import type { RolesAndTools } from './roles-and-tools';

export interface EncryptedFile {
  readonly path: string;
  readonly text: string;
  readonly keys: readonly VaultKey[];
  /** Names of secrets that the cloud has already. */
  readonly taken: readonly string[];
}

/** A file whose encrypted values stand in it as references; `secrets` holds them by name. */
export interface OpenedFile {
  readonly text: string;
  readonly secrets: Secrets;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether ansible-vault encrypted a text, or a value in it. */
export const holdsVault = (text: string): boolean => isVault(text) || /!vault\b/.test(text);

/**
 * Opens what ansible-vault encrypted in one file. Many people read it: no decrypted value stays in the text, and no
 * password with which an inventory says that hosts are logged in to.
 */
export function openFile(tools: RolesAndTools, { path, text, keys, taken }: EncryptedFile): OpenedFile {
  const here = (name: string) => ({ file: name, text: name === path ? text : '' });
  const isOverride = path.startsWith('config/');
  const { folder, vaulted, diagnostics } = openFolder(
    {
      name: '',
      inventory: here('inventory'),
      globals: here('globals.yml'),
      passwords: undefined,
      overrides: isOverride ? [{ path: path.slice('config/'.length), text }] : [],
      beside: { inventories: [], globals: [], variables: [] },
      diagnostics: [],
    },
    unlockWith(keys, tools.vault),
    tools.catalog,
    { keptReadable: true, taken },
  );
  const opened = isOverride ? folder.overrides[0] : path === 'inventory' ? folder.inventory : folder.globals;
  const plain = opened?.text ?? text;
  if (path !== 'inventory') return { text: plain, secrets: vaulted, diagnostics };
  const hidden = new VaultSecrets(new Set([...taken, ...Object.keys(vaulted)]));
  const bare = hidePasswords(plain, (value, key) => hidden.stand(value, key));
  return { text: bare, secrets: { ...vaulted, ...hidden.values }, diagnostics };
}
