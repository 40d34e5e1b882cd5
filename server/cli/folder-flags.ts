import { Option } from 'commander';
import { exitCodes, Failure } from './failure';
import type { FolderOptions } from './folder/cloud-folder';

/** Flags of every command that reads a folder. */
export interface Common {
  readonly config?: string;
  readonly inventory?: readonly string[];
  readonly vaultPasswordFile?: readonly string[];
  readonly vaultId?: readonly string[];
  readonly name?: string;
  readonly json?: boolean;
}

const several = (flags: string, says: string): Option =>
  new Option(flags, says).argParser((given: string, before: readonly string[] = []) => [...before, given]);

export const folderOption = () => new Option('-c, --config <folder>', 'the folder of the cloud');

export const inventoryOption = () =>
  several(
    '-i, --inventory <path>',
    'an inventory, or a folder of them, in place of that of the folder; a later -i wins',
  );

export const vaultFileOption = () =>
  several(
    '--vault-password-file <file>',
    'holds or prints the password of what ansible-vault encrypted in the folder (also ANSIBLE_VAULT_PASSWORD_FILE)',
  );

export const vaultIdOption = () =>
  several('--vault-id <label@file>', 'the same, for the vault id LABEL (also ANSIBLE_VAULT_IDENTITY_LIST)');

/** Which folder a command works on. Throws a Failure when none is named. */
export function from({ config, inventory, vaultPasswordFile, vaultId }: Common): FolderOptions {
  if (config === undefined)
    throw new Failure('Give the folder of the cloud: -c FOLDER', { code: exitCodes.usage });
  return {
    folder: config,
    inventories: inventory,
    vault: { files: vaultPasswordFile ?? [], ids: vaultId ?? [] },
  };
}

/** Refuses what belongs to a folder where a panel does the work. */
export function ofPanel({ inventory, vaultPasswordFile, vaultId }: Common): void {
  if (inventory !== undefined)
    throw new Failure('A panel has its own inventory: leave out -i', { code: exitCodes.usage });
  if (vaultPasswordFile !== undefined || vaultId !== undefined)
    throw new Failure('A panel has its own files, none of them encrypted: leave out the vault password', {
      code: exitCodes.usage,
    });
}
