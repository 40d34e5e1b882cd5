import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Replaces a file that only its owner may read. No other user can read it at any moment, also when a file with a
 * wider mode, or a link, was there before.
 */
export function writeSecretFile(path: string, text: string): void {
  const fresh = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = openSync(fresh, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw cause;
  }
}
