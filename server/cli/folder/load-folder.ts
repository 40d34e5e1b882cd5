import { join } from 'node:path';
import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import type { SecretKind, Secrets } from '../../core/domain/secret';
import { generateSecrets } from '../../core/secrets/generate-secrets';
import { readPasswords } from '../../core/secrets/read-passwords';
import type { Kit } from '../../usecases/kit';
import { type CloudSource, type LoadedCloud, loadCloud } from '../../usecases/load-cloud';
import type { CliDeps } from '../cli-deps';
import { Failure } from '../failure';
import { type CloudFolder, type FolderOptions, inFolder, readCloudFolder } from './cloud-folder';
import { openFolder } from './open-folder';
import { vaultUnlock } from './vault-keys';

/** A folder with what it means. Diagnostics are warnings here: errors were thrown. */
export interface LoadedFolder {
  readonly folder: CloudFolder;
  readonly kit: Kit;
  readonly source: CloudSource;
  readonly cloud: LoadedCloud;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadOptions extends FolderOptions {
  readonly name?: string | undefined;
  /** Secrets without a value are errors; otherwise warnings, and stand-ins take their place. */
  readonly secretsNeeded: boolean;
}

/** Reads the roles that came with this program. Throws a Failure with everything that is wrong with them. */
export async function loadKit(deps: CliDeps): Promise<Kit> {
  const { value, diagnostics } = await deps.kit();
  if (!value) throw new Failure('The roles cannot be used.', { diagnostics });
  return value;
}

/** Reads a cloud's folder. Throws a Failure with everything that is wrong with it. */
export async function loadFolder(deps: CliDeps, options: LoadOptions): Promise<LoadedFolder> {
  const [kit, unlock, closed] = await Promise.all([
    loadKit(deps),
    vaultUnlock(deps, options.vault),
    readCloudFolder(options, options.name, deps.readTree),
  ]);
  const { folder, vaulted } = openFolder(closed, unlock, kit.catalog);
  const kinds = secretKinds(kit);
  const passwords = folder.passwords
    ? readPasswords(folder.passwords.text, folder.passwords.file, new Set(Object.keys(kinds)))
    : { value: {}, diagnostics: [] };
  const known = passwords.value ?? {};
  const source: CloudSource = {
    name: folder.name,
    inventory: folder.inventory,
    globals: folder.globals,
    overrides: folder.overrides,
    secrets: { ...standIns(kinds, known), ...vaulted },
    beside: folder.beside,
    environment: deps.environment,
  };
  const loaded = loadCloud(source, kit);
  const diagnostics = [
    ...folder.diagnostics,
    ...passwords.diagnostics,
    ...(passwords.value ? missingSecrets(kinds, known, folder, options.secretsNeeded) : []),
    ...loaded.diagnostics,
  ].map((diagnostic) => inFolder(diagnostic, folder.given));
  if (!loaded.value || hasErrors(diagnostics)) throw new Failure('', { diagnostics });
  return { folder, kit, source, cloud: loaded.value, diagnostics };
}

/** Every secret that the roles declare, by name. */
export const secretKinds = (kit: Kit): Readonly<Record<string, SecretKind>> =>
  Object.fromEntries(Object.entries(kit.catalog.secrets).map(([name, { spec }]) => [name, spec]));

function missingSecrets(
  kinds: Readonly<Record<string, SecretKind>>,
  known: Secrets,
  folder: CloudFolder,
  needed: boolean,
): Diagnostic[] {
  const missing = Object.keys(kinds).filter((name) => known[name] === undefined);
  if (missing.length === 0) return [];
  const shown =
    missing.length > 4
      ? `${missing.slice(0, 3).join(', ')} and ${missing.length - 3} more`
      : missing.join(', ');
  return [
    {
      severity: needed ? 'error' : 'warning',
      summary: `no value for ${shown}; make them with: kollage genpwd -c ${folder.given}`,
      at: { file: folder.passwords?.file ?? 'passwords.yml' },
    },
  ];
}

/** Known secrets, and in place of those without a value one that shows where it would stand. */
function standIns(kinds: Readonly<Record<string, SecretKind>>, known: Secrets): Secrets {
  return generateSecrets(kinds, known, {
    bytes: (count) => new Uint8Array(count),
    sshKey: () => ({ private_key: 'none', public_key: 'none' }),
  }).secrets;
}

/** A path in the folder of the cloud. */
export const pathIn = (folder: CloudFolder, name: string): string => join(folder.path, name);
