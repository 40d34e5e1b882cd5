import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isLockedKey } from './locked-key';

it('tells keys with a passphrase from those without, in every form of ssh-keygen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  let count = 0;
  const key = (passphrase: string, ...form: readonly string[]) => {
    count += 1;
    const file = join(folder, String(count));
    execFileSync('ssh-keygen', ['-q', '-N', passphrase, '-f', file, ...form]);
    return readFileSync(file, 'utf8');
  };
  for (const form of [
    ['-t', 'ed25519'],
    ['-t', 'rsa', '-b', '2048', '-m', 'PEM'],
    ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8'],
  ]) {
    expect(isLockedKey(key('', ...form)), form.join(' ')).toBe(false);
    expect(isLockedKey(key('secret', ...form)), form.join(' ')).toBe(true);
  }
  expect(isLockedKey('no key')).toBe(false);
  rmSync(folder, { recursive: true });
});
