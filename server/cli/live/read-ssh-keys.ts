import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { isLockedKey } from '../../core/domain/locked-key';

const DEFAULT_KEYS = ['id_ed25519', 'id_rsa'];

export const DEFAULT_PLACES = `~/.ssh/${DEFAULT_KEYS.join(' or ~/.ssh/')}`;

/** Keys that log in without a passphrase, and the file of the first one that does not. */
export interface SshKeys {
  readonly keys: readonly string[];
  readonly locked?: string;
}

/** The key file that is named, or the user's own keys. */
export async function readSshKeys(given: string | undefined, folder: string): Promise<SshKeys> {
  const home = homedir();
  const paths =
    given === undefined
      ? DEFAULT_KEYS.map((name) => join(home, '.ssh', name))
      : [resolve(folder, given.replace(/^~(?=\/)/, home))];
  const found = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(path, 'utf8').catch(() => undefined) })),
  );
  const locked = found.find(({ text }) => text !== undefined && isLockedKey(text))?.path;
  return {
    keys: found.flatMap(({ text }) => (text === undefined || isLockedKey(text) ? [] : [text])),
    ...(locked === undefined ? {} : { locked }),
  };
}
