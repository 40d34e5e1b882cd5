import { hideKeys, holdsKey } from '../core/certificates/pem';
import { type Diagnostic, hasErrors } from '../core/domain/diagnostic';
import { CERTIFICATES } from '../core/domain/kept-file';
import { namesPassword } from '../core/inventory/hide-passwords';
import { VaultSecrets } from '../core/secrets/open-vaults';
import { closedFile, isVault, type VaultKey } from '../core/secrets/vault-format';
import { adoptHosts } from './adopt-hosts';
import type { FileCheck } from './file-work';
import { firstDiagnostics } from './first-diagnostics';
import type { Asker, Kollage } from './kollage';
import { type EncryptedFile, holdsVault, type OpenedFile } from './open-file';
import { found, Refusal } from './refusal';

export interface SaveOptions {
  /** The content of the file when the editor opened it. */
  readonly was?: string;
  /** Passwords of ansible-vault for what is encrypted in the text. They are forgotten. */
  readonly vault?: readonly VaultKey[];
}

/** Saves one of a cloud's files, unless it cannot be read, or with `was` somebody has saved another one meanwhile. What `vault` opens becomes secrets, and the text refers to them. Answers with warnings. */
export async function saveFile(
  { store, files }: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  path: string,
  given: string,
  asker: Asker,
  { was, vault = [] }: SaveOptions = {},
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const { text, secrets } = await opened({ store, files }, cloud, { path, text: given, keys: vault });
  // Certificates are checked when the whole cloud is compiled.
  const isOverride = path.startsWith('config/') || path.startsWith(CERTIFICATES);
  const checked: FileCheck = isOverride
    ? { diagnostics: isVault(text) ? [closedFile(path)] : [], summary: {} }
    : await files.check({ path, text });
  const { diagnostics, summary, reach = [] } = checked;
  if (hasErrors(diagnostics)) throw new Refusal('invalid', { kind: 'file_not_saved', path }, diagnostics);
  // Before the text that refers to them: a text that names nothing would be worse than a secret that nothing names.
  if (Object.keys(secrets).length > 0) await store.secrets.addMissing(cloud, secrets);
  const written = await store.clouds.write(
    cloud,
    { path, text },
    { by: asker.name, summary, ...(was === undefined ? {} : { was }) },
  );
  if (written.kind === 'gone') throw new Refusal('not_found', { kind: 'no_such', what: 'cloud' });
  if (written.kind === 'moved')
    throw new Refusal('conflict', { kind: 'file_saved_meanwhile', path, by: written.by });
  await adoptHosts({ store }, cloud, reach);
  const object = `${name}/${path}`;
  await store.audit.add({ by: asker.name, address: asker.address, verb: 'clouds.saveFile', object });
  return { diagnostics };
}

/** The text as it may be kept, and the secrets that it refers to. Refuses what no password opens. */
async function opened(
  { store, files }: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  { path, text, keys }: Omit<EncryptedFile, 'taken'>,
): Promise<Pick<OpenedFile, 'text' | 'secrets'>> {
  if (path.startsWith(CERTIFICATES) && holdsKey(text)) {
    const taken = (await store.secrets.list(cloud)).map((secret) => secret.name);
    const hidden = new VaultSecrets(new Set(taken));
    return { text: hideKeys(path, text, hidden.stand), secrets: hidden.values };
  }
  const isEncrypted = holdsVault(text);
  const isWork = isEncrypted ? keys.length > 0 : path === 'inventory' && namesPassword(text);
  if (!isWork) return { text, secrets: {} };
  const taken = (await store.secrets.list(cloud)).map((secret) => secret.name);
  const { diagnostics, ...file } = await files.open({ path, text, keys, taken });
  if (hasErrors(diagnostics))
    throw new Refusal('invalid', { kind: 'file_not_saved', path }, firstDiagnostics(diagnostics));
  return file;
}

/**
 * Sets keys of globals.yml, keeping its comments; null removes a key. Refuses values that their type does not allow, and
 * with `was` to set a key that is no more what the asker began from.
 */
export async function configureCloud(
  kollage: Pick<Kollage, 'store' | 'files'>,
  cloud: string,
  values: Readonly<Record<string, unknown>>,
  asker: Asker,
  was?: Readonly<Record<string, unknown>>,
): Promise<{ diagnostics: readonly Diagnostic[] }> {
  const { globals } = found(await kollage.store.clouds.get(cloud), 'cloud');
  const value = await kollage.files.configure({ globals, values, ...(was ? { was } : {}) });
  return saveFile(kollage, cloud, 'globals.yml', value, asker, { was: globals });
}
