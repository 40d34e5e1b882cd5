import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, hasErrors } from '../../core/domain/diagnostic';
import { generateSecrets } from '../../core/secrets/generate-secrets';
import { openVaults } from '../../core/secrets/open-vaults';
import { readPasswords } from '../../core/secrets/read-passwords';
import { isVault, notOpened, type Unlock, type VaultFormat } from '../../core/secrets/vault-format';
import { writePasswords } from '../../core/secrets/write-passwords';
import { inFolder } from '../../usecases/closed-folder';
import { secretKinds } from '../../usecases/load-folder';
import type { CliDeps } from '../cli-deps';
import { diagnosed, Failure } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadKit } from '../folder/load-folder';
import { vaultUnlock } from '../folder/vault-keys';
import { writeAtomically } from '../folder/write-atomically';
import type { Output } from '../terminal';

/** Fills what is empty or missing in passwords.yml; what is there stays, also comments and order. */
export async function genpwd(deps: CliDeps, output: Output, { folder, vault }: FolderOptions): Promise<void> {
  const path = join(folder, 'passwords.yml');
  const [tools, unlock, written] = await Promise.all([
    loadKit(deps),
    vaultUnlock(deps, vault),
    existing(path, folder),
  ]);
  const { text, keep, sealed } = openPasswords(written, unlock, folder, deps.vault);
  const kinds = secretKinds(tools);
  const read = readPasswords(sealed ?? text ?? '', 'passwords.yml', new Set(Object.keys(kinds)));
  const diagnostics = read.diagnostics.map((diagnostic) => inFolder(diagnostic, folder));
  if (!read.value || hasErrors(diagnostics)) throw diagnosed(diagnostics);
  const known = read.value;
  const missing = Object.keys(kinds).filter((name) => known[name] === undefined);
  const sshKeys = missing.some((name) => kinds[name]?.kind === 'ssh_key');
  const { secrets, made } = generateSecrets(kinds, known, await deps.random(sshKeys));
  if (made.length > 0 && sealed !== undefined) throw besideSealed(path, made);
  if (made.length > 0 || text === undefined)
    await writeAtomically(path, keep(writePasswords(text ?? '---\n', secrets)));
  const kept = Object.keys(secrets).length - made.length;
  if (output.json) output.out(JSON.stringify({ type: 'genpwd', file: path, made }));
  else
    output.out(
      made.length === 0
        ? output.words.show.files.allSecrets(path)
        : output.words.show.files.madeSecrets(path, made.length, kept),
    );
}

interface Opened {
  readonly text: string | undefined;
  /** The form in which the file is written back. */
  readonly keep: (text: string) => string;
  /** The same with single values opened, where there are encrypted ones. */
  readonly sealed?: string;
}

/** The text of passwords.yml. A file that was encrypted as a whole is written back so, by the same password. */
function openPasswords(
  written: string | undefined,
  unlock: Unlock | undefined,
  folder: string,
  format: VaultFormat,
): Opened {
  const asIs: Opened = { text: written, keep: (text) => text };
  if (written === undefined || !unlock) return asIs;
  const file = 'passwords.yml';
  const fail = (diagnostics: readonly Diagnostic[]) =>
    diagnosed(diagnostics.map((diagnostic) => inFolder(diagnostic, folder)));
  if (isVault(written)) {
    const opened = unlock(written);
    if (opened.kind === 'closed') throw fail([notOpened(opened, { file, line: 1 })]);
    const { password, label } = opened.key;
    return { text: opened.text, keep: (text) => format.seal(text, password, label) };
  }
  const opened = openVaults(written, file, unlock, (value) => JSON.stringify(value));
  if (hasErrors(opened.diagnostics)) throw fail(opened.diagnostics);
  return opened.text === written ? asIs : { ...asIs, sealed: opened.text };
}

/** New secrets would be readable on disk beside values that were encrypted one by one. */
const besideSealed = (path: string, made: readonly string[]): Failure =>
  new Failure(({ failures }) => failures.besideSealed(path, made.length), {
    remedy: ({ failures }) => failures.besideSealedRemedy,
  });

async function existing(path: string, folder: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ENOENT') throw cause;
    await readFile(folder).catch((missing: unknown) => {
      if (missing instanceof Error && 'code' in missing && missing.code === 'ENOENT')
        throw new Failure(({ failures }) => failures.noFolder(folder));
    });
    return undefined;
  }
}
