import type { Checked } from '../domain/diagnostic';
import type { Inventory } from '../domain/inventory';
import { closedFile, isVault } from '../secrets/vault-format';
import { buildInventory } from './build-inventory';
import { readIni, type Statements } from './read-ini';
import { readYamlInventory } from './read-yaml-inventory';

export type InventoryFormat = 'ini' | 'yaml';

/** INI or YAML, from the file's name where that says it, else from the first line that is not a comment. */
export function detectFormat(text: string, file = ''): InventoryFormat {
  if (/\.(ya?ml|json)$/i.test(file)) return 'yaml';
  if (/\.(ini|cfg)$/i.test(file)) return 'ini';
  const first = text.split(/\r\n|\n|\r/).find((line) => !/^\s*([#;].*)?$/.test(line)) ?? '';
  return /^(---|%YAML|\s*\{|\s*["']?[\w.-]+["']?\s*:(\s|$))/.test(first) ? 'yaml' : 'ini';
}

/** Reads an Ansible inventory, INI or YAML; every mistake at once, and no value when one is an error. */
export function readInventory(text: string, { file }: { readonly file: string }): Checked<Inventory> {
  return readInventories([{ file, text }]);
}

/** Several inventories as one: what a later file says of a variable counts. */
export function readInventories(
  files: readonly { readonly file: string; readonly text: string }[],
): Checked<Inventory> {
  const read = files.map(({ file, text }): Statements => {
    if (isVault(text)) return { statements: [], diagnostics: [closedFile(file)] };
    const reader = detectFormat(text, file) === 'yaml' ? readYamlInventory : readIni;
    return reader(text.replace(/^\uFEFF/, ''), file);
  });
  return buildInventory(
    read.flatMap(({ statements }) => statements),
    read.flatMap(({ diagnostics }) => diagnostics),
  );
}
