import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { vaultFormat } from './vault';

const made = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

it.each([
  ['whole.yml', 'correct horse', expect.stringContaining('ldap_bind_password: from-a-whole-file\n')],
  ['unicode.txt', 'correct horse', 'ünïcode wert'],
  ['labelled.txt', 'second pony', 'inline-secret-value'],
  ['full-block.txt', 'correct horse', '16byteslong12345'],
])('opens what ansible-vault wrote: %s', (name, password, text) => {
  expect(vaultFormat.open(made(name), password)).toEqual({ kind: 'opened', text });
  expect(vaultFormat.open(made(name).replaceAll('\n', '\r\n  '), password)).toMatchObject({ kind: 'opened' });
  expect(vaultFormat.open(made(name), `${password}s`)).toEqual({ kind: 'wrong' });
});

it('tells a text that was cut or changed from a wrong password where it can, and never opens it', () => {
  const text = made('unicode.txt');
  expect(vaultFormat.open(text.slice(0, 120), 'correct horse')).toEqual({ kind: 'damaged' });
  expect(vaultFormat.open(text.replace('3231', '3239'), 'correct horse')).toEqual({ kind: 'wrong' });
  expect(vaultFormat.open('$ANSIBLE_VAULT;1.1;AES256\nxyz\n', 'correct horse')).toEqual({ kind: 'damaged' });
  expect(vaultFormat.open('$ANSIBLE_VAULT;1.1;AES256\n', 'correct horse')).toEqual({ kind: 'damaged' });
});

it('opens what it sealed, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = vaultFormat.seal(text, 'x', 'dev');
      expect(sealed).toMatch(/^\$ANSIBLE_VAULT;1\.2;AES256;dev\n([0-9a-f]{1,80}\n)+$/);
      expect(vaultFormat.open(sealed, 'x')).toEqual({ kind: 'opened', text: Buffer.from(text).toString() });
    }),
    { numRuns: 20 },
  );
});
