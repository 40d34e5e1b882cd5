import type { NamedText } from '../core/domain/folder-files';
import { hidePasswords, hideVariablePasswords } from '../core/inventory/hide-passwords';
import { VaultSecrets } from '../core/secrets/open-vaults';
import { isVault } from '../core/secrets/vault-format';
import type { ClosedFolder } from './closed-folder';
import type { OpenedFolder } from './open-folder';

/** A folder whose hosts' passwords stand in it for everybody to read: they become secrets, and its texts refer to them. */
export function takePasswords<F extends ClosedFolder>(opened: OpenedFolder<F>): OpenedFolder<F> {
  const { folder } = opened;
  const secrets = new VaultSecrets(new Set(Object.keys(opened.vaulted)));
  const inventory = (one: NamedText): NamedText => ({ ...one, text: hidePasswords(one.text, secrets.stand) });
  const variables = (text: string) => (isVault(text) ? text : hideVariablePasswords(text, secrets.stand));
  const table = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, variables(text)]));
  const { beside } = folder;
  return {
    ...opened,
    folder: {
      ...folder,
      inventory: inventory(folder.inventory),
      beside: {
        ...beside,
        inventories: beside.inventories.map(inventory),
        variables: beside.variables.map(({ place, groups, hosts }) => ({
          place,
          groups: table(groups),
          hosts: table(hosts),
        })),
      },
    },
    vaulted: { ...opened.vaulted, ...secrets.values },
  };
}

/** Whether passwords of hosts stand readable in such a file as it came. */
export function hasPlainPasswords(path: string, original: string): boolean {
  let found = false;
  const look = (value: string) => {
    found ||= !isVault(value);
    return '""';
  };
  if (/(^|\/)(group|host)_vars\//.test(path)) hideVariablePasswords(original, look);
  else hidePasswords(original, look);
  return found;
}
