import { Option } from 'commander';
import type { CliWords } from '../words/cli/cli-words';
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

/** Which folder, and how what is encrypted in it is opened. */
export const folderOptions = ({ help: { options: says } }: CliWords): readonly Option[] => [
  new Option('-c, --config <folder>', says.config),
  several('--vault-password-file <file>', says.vaultPasswordFile),
  several('--vault-id <label@file>', says.vaultId),
];

export const inventoryOption = ({ help }: CliWords) =>
  several('-i, --inventory <path>', help.options.inventory);

const usage = { code: exitCodes.usage } as const;

/** Which folder a command works on. Throws a Failure when none is named. */
export function from({ config, inventory, vaultPasswordFile, vaultId }: Common): FolderOptions {
  if (config === undefined) throw new Failure(({ failures }) => failures.folderNeeded, usage);
  return {
    folder: config,
    inventories: inventory,
    vault: { files: vaultPasswordFile ?? [], ids: vaultId ?? [] },
  };
}

/** Refuses what belongs to a folder where a panel does the work. */
export function ofPanel({ inventory, vaultPasswordFile, vaultId }: Common): void {
  if (inventory !== undefined) throw new Failure(({ failures }) => failures.panelHasInventory, usage);
  if (vaultPasswordFile !== undefined || vaultId !== undefined)
    throw new Failure(({ failures }) => failures.panelHasFiles, usage);
}
