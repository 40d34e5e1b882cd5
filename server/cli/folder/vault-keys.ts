import { execFile } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Unlock, unlockWith, type VaultKey } from '../../core/secrets/vault-format';
import type { CliDeps } from '../cli-deps';
import { exitCodes, Failure } from '../failure';

/** How long a program may take to print a password, which it may ask a person for. */
const MOST_MS = 60_000;

/** Where vault passwords are: files, and `label@file`, as the command line names them. */
export interface VaultOptions {
  readonly files: readonly string[];
  readonly ids: readonly string[];
}

/** How to open what ansible-vault encrypted; undefined when no password was given. */
export async function vaultUnlock(
  deps: Pick<CliDeps, 'environment' | 'vault'>,
  { files, ids }: VaultOptions = { files: [], ids: [] },
): Promise<Unlock | undefined> {
  const { ANSIBLE_VAULT_PASSWORD_FILE: file, ANSIBLE_VAULT_IDENTITY_LIST: list = '' } = deps.environment;
  const listed = list.split(',').flatMap((id) => id.trim() || []);
  const sources = [
    ...[...ids, ...listed].map(labelled),
    ...[...files, ...(file ? [file] : [])].map((path) => ({ label: undefined, path })),
  ];
  if (sources.length === 0) return undefined;
  const keys = await Promise.all(sources.map((source) => readKey(source, deps.environment.HOME)));
  return unlockWith(keys, deps.vault);
}

interface Source {
  readonly label: string | undefined;
  readonly path: string;
}

/** `label@file`; Ansible asks for the password of `label@prompt`, which a pipeline cannot answer. */
function labelled(id: string): Source {
  const at = id.indexOf('@');
  const [label, path] = at < 0 ? [undefined, id] : [id.slice(0, at) || undefined, id.slice(at + 1)];
  if (path !== '' && path !== 'prompt' && path !== 'prompt_ask_vault_pass') return { label, path };
  throw new Failure(({ failures }) => failures.noPrompt(id), {
    code: exitCodes.usage,
    remedy: ({ failures }) => failures.noPromptRemedy,
  });
}

/** The password that a file holds or, where it may be executed, prints. A program named `...-client` is told the id. */
async function readKey({ label, path }: Source, home: string | undefined): Promise<VaultKey> {
  const full = resolve(path.replace(/^~(?=\/)/, home ?? '~'));
  const words = /-client(\.[^/]*)?$/.test(full) && label !== undefined ? ['--vault-id', label] : [];
  const text = (await isProgram(full)) ? printed(full, words) : readFile(full, 'utf8');
  const password = (await text.catch((cause: unknown) => Promise.reject(unread(path, cause)))).trim();
  if (password === '') throw new Failure(({ failures }) => failures.noVaultPassword(path));
  return { label, password };
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const printed = async (path: string, words: readonly string[]): Promise<string> =>
  (await promisify(execFile)(path, words, { timeout: MOST_MS })).stdout;

/** The program's output is not part of the message: it may contain the password. */
function unread(path: string, cause: unknown): Failure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return new Failure(({ failures }) => failures.vaultPasswordUnread(path, code ?? failures.programEnded), {
    remedy: ({ failures }) => failures.vaultPasswordRemedy,
  });
}
