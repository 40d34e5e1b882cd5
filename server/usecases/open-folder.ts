import type { Catalog } from '../core/catalog/catalog';
import { hideKeys } from '../core/certificates/pem';
import { bilingual, type Diagnostic } from '../core/domain/diagnostic';
import type { NamedText } from '../core/domain/folder-files';
import type { Secrets } from '../core/domain/secret';
import { badLines, hideIniValues, variableAt } from '../core/inventory/hide-values';
import { detectFormat } from '../core/inventory/read-inventory';
import { hideLineValues } from '../core/secrets/hide-line-values';
import { hideTexts, openVaults, VaultSecrets } from '../core/secrets/open-vaults';
import { isVault, notOpened, type Unlock } from '../core/secrets/vault-format';
import { folderSays } from '../words/diagnostics/folder';
import type { ClosedFolder } from './closed-folder';

export interface OpenedFolder<F extends ClosedFolder> {
  readonly folder: F;
  /** Values that were decrypted outside of passwords.yml, by the names of their references. */
  readonly vaulted: Secrets;
  /** Encrypted values that could not be decrypted. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Opens what ansible-vault encrypted in a folder. Values outside of passwords.yml become secrets with a name of their
 * own, and the texts refer to them; settings of a role in a file that was encrypted as a whole stay readable. With
 * `keptReadable`, overrides are going to lie where viewers read them: their values become references, too. `taken`: names
 * of references that stand for other values already.
 */
export function openFolder<F extends ClosedFolder>(
  folder: F,
  unlock: Unlock | undefined,
  catalog: Catalog,
  {
    keptReadable = false,
    taken = [],
  }: { readonly keptReadable?: boolean; readonly taken?: readonly string[] } = {},
): OpenedFolder<F> {
  const diagnostics: Diagnostic[] = [];
  const secrets = new VaultSecrets(new Set(taken));
  const certificates = (folder.beside.certificates ?? []).map(({ file, text }) => {
    const opened = unlock && isVault(text) ? unlock(text) : undefined;
    if (opened?.kind === 'closed') diagnostics.push(notOpened(opened, { file, line: 1 }));
    return { file, text: hideKeys(file, opened?.kind === 'opened' ? opened.text : text, secrets.stand) };
  });
  const pem = certificates.length > 0 ? { certificates } : {};
  if (!unlock)
    return {
      folder: { ...folder, beside: { ...folder.beside, ...pem } },
      vaulted: secrets.values,
      diagnostics,
    };
  const whole = ({ file, text }: NamedText): string | undefined => {
    const opened = unlock(text);
    if (opened.kind === 'opened') return opened.text;
    diagnostics.push(notOpened(opened, { file, line: 1 }));
    return undefined;
  };
  const inline = ({ file, text }: NamedText, stand = secrets.stand): string => {
    const opened = openVaults(text, file, unlock, stand);
    diagnostics.push(...opened.diagnostics);
    return opened.text;
  };
  const variables = ({ file, text }: NamedText): string => {
    if (!isVault(text)) return inline({ file, text });
    const plain = whole({ file, text });
    if (plain === undefined) return text;
    const isSetting = ([name = '']: readonly string[]) => name in catalog.settings;
    return hideTexts(inline({ file, text: plain }), file, isSetting, secrets.stand);
  };
  /** The opened text with references in place of its values. */
  const kept = ({ file, text }: NamedText): string => {
    if (/\.ya?ml$/.test(file)) return hideTexts(inline({ file, text }), file, () => false, secrets.stand);
    if (/\.(conf|ini|cnf|cfg)$/.test(file)) return hideLineValues(text, secrets.stand);
    diagnostics.push({ severity: 'error', ...bilingual(cannotKeep), at: { file, line: 1 } });
    return text;
  };
  const override = ({ file, text }: NamedText): string => {
    const plain = isVault(text) ? whole({ file, text }) : text;
    if (plain === undefined) return text;
    if (plain !== text && keptReadable) return kept({ file, text: plain });
    if (plain !== text) for (const word of wordsOf(plain)) secrets.hide(word);
    return /\.ya?ml$/.test(file) ? inline({ file, text: plain }) : plain;
  };
  const passwords = ({ file, text }: NamedText): NamedText => {
    const plain = isVault(text) ? whole({ file, text }) : text;
    return {
      file,
      text: plain === undefined ? text : inline({ file, text: plain }, (value) => JSON.stringify(value)),
    };
  };
  /** Of an inventory that was encrypted as a whole, how hosts are reached stays readable too, but for passwords. */
  const isOpen = (name: string) =>
    name in catalog.settings || (name.startsWith('ansible_') && !name.includes('pass'));
  const inventory = ({ file, text }: NamedText): NamedText => {
    const plain = isVault(text) ? whole({ file, text }) : text;
    if (plain === undefined) return { file, text };
    const isYaml = detectFormat(plain, file) === 'yaml';
    const known = isYaml ? inline({ file, text: plain }) : plain;
    if (plain === text) return { file, text: known };
    if (!isYaml) diagnostics.push(...badLines(plain, file));
    const bare = (value: string, name: string) => secrets.stand(value, name).slice(1, -1);
    const isOpenAt = (path: readonly string[]) => isOpen(variableAt(path) ?? 'ansible_');
    return {
      file,
      text: isYaml ? hideTexts(known, file, isOpenAt, secrets.stand) : hideIniValues(plain, isOpen, bare),
    };
  };
  const table = (place: string, texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [path, variables({ file: `${place}/${path}`, text })]),
    );

  const { beside } = folder;
  const opened: F = {
    ...folder,
    inventory: inventory(folder.inventory),
    globals: { ...folder.globals, text: variables(folder.globals) },
    passwords: folder.passwords && passwords(folder.passwords),
    overrides: folder.overrides.map(({ path, text }) => ({
      path,
      text: override({ file: `config/${path}`, text }),
    })),
    beside: {
      inventories: beside.inventories.map(inventory),
      globals: beside.globals.map((one) => ({ ...one, text: variables(one) })),
      variables: beside.variables.map(({ place, groups, hosts }) => ({
        place,
        groups: table(`${place}group_vars`, groups),
        hosts: table(`${place}host_vars`, hosts),
      })),
      ...pem,
    },
  };
  return { folder: opened, vaulted: secrets.values, diagnostics };
}

const cannotKeep = folderSays.cannotKeepSecret;

/** The values of an override's lines, or the lines that have none: what no output may show. */
function wordsOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*([#;[]|$)/.test(line));
  return [
    ...new Set(
      lines.map((line) =>
        line
          .replace(/^[^=:]*[=:]\s*/, '')
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
      ),
    ),
  ].filter((word) => word !== '');
}
