import { expect, test } from 'vitest';
import { makeKeyPair } from './keys';
import { maySetResources } from './machine';

test('CAP_SYS_RESOURCE is bit 24 of the bounding set', () => {
  expect(maySetResources('CapEff:\t0000000000000000\nCapBnd:\t000001ffffffffff\n')).toBe(true);
  expect(maySetResources('CapEff:\t000001ffffffffff\nCapBnd:\t000001fffeffffff\n')).toBe(false);
});

test('a key pair is in the formats of OpenSSH, and no two are alike', () => {
  const [one, two] = [makeKeyPair('a'), makeKeyPair('a')];
  expect(one.publicKey).toMatch(/^ssh-ed25519 \S+ a$/);
  expect(one.privateKey).toContain('BEGIN OPENSSH PRIVATE KEY');
  expect(one.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  expect(one.fingerprint).not.toBe(two.fingerprint);
});
