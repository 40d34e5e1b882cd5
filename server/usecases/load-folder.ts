import type { Diagnostic } from '../core/domain/diagnostic';
import { hasErrors } from '../core/domain/diagnostic';
import type { SecretKind, Secrets } from '../core/domain/secret';
import { generateSecrets } from '../core/secrets/generate-secrets';
import { readPasswords } from '../core/secrets/read-passwords';
import type { ClosedFolder } from './closed-folder';
import { type CloudSource, type LoadedCloud, loadCloud } from './load-cloud';
import type { OpenedFolder } from './open-folder';
import type { RolesAndTools } from './roles-and-tools';

/** An opened folder, worked out. */
export interface LoadedFolder {
  readonly source: CloudSource;
  /** The secrets in passwords.yml. */
  readonly known: Secrets;
  /** Secrets that the roles declare and passwords.yml does not hold. Empty where it cannot be read. */
  readonly missing: readonly string[];
  /** Absent where there are errors. */
  readonly cloud?: LoadedCloud;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what is in an opened folder. Everything wrong with it comes back at once; files are named from the folder. */
export function loadFolder(
  { folder, vaulted, diagnostics: closed }: OpenedFolder<ClosedFolder>,
  tools: RolesAndTools,
  more: Pick<CloudSource, 'environment' | 'reachKept'>,
): LoadedFolder {
  const kinds = secretKinds(tools);
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
    ...(more.environment ? { environment: more.environment } : {}),
    ...(more.reachKept ? { reachKept: more.reachKept } : {}),
  };
  const loaded = loadCloud(source, tools);
  const missing = passwords.value ? Object.keys(kinds).filter((name) => known[name] === undefined) : [];
  const diagnostics = [...folder.diagnostics, ...closed, ...passwords.diagnostics, ...loaded.diagnostics];
  const isGood = loaded.value !== undefined && !hasErrors(diagnostics);
  return { source, known, missing, diagnostics, ...(isGood ? { cloud: loaded.value } : {}) };
}

/** Every secret that the roles declare, by name. */
export const secretKinds = (tools: RolesAndTools): Readonly<Record<string, SecretKind>> =>
  Object.fromEntries(Object.entries(tools.catalog.secrets).map(([name, { spec }]) => [name, spec]));

/** Known secrets, and in place of those without a value one that shows where it would stand. */
const standIns = (kinds: Readonly<Record<string, SecretKind>>, known: Secrets): Secrets =>
  generateSecrets(kinds, known, {
    bytes: (count) => new Uint8Array(count),
    sshKey: () => ({ private_key: 'none', public_key: 'none' }),
  }).secrets;
