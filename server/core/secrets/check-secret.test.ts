import { expect, it } from 'vitest';
import type { SecretKind, SecretValue } from '../domain/secret';
import { secretFault } from './check-secret';

const pem = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n';
const pub = `ssh-ed25519 ${'A'.repeat(68)} nova@kollage`;

it.each<[SecretKind['kind'], SecretValue]>([
  ['password', 'hunter2'],
  ['password', ' pa$$ "word" ;#'],
  ['password', '密码'],
  ['uuid', '0e2a7c3c-6a86-4d5e-8a30-7a4f1e6f4a10'],
  ['fernet_key', `${'A'.repeat(43)}=`],
  ['ceph_key', 'AQBSdFhcGaEpERAAvHzvuPGVIBPCHQ4CJcqRZA=='],
  ['ssh_key', { private_key: pem, public_key: pub }],
])('%s %j can be used', (kind, value) => {
  expect(secretFault(kind, value)).toBeUndefined();
});

it.each<[SecretKind['kind'], SecretValue, RegExp]>([
  ['password', '', /empty/],
  ['password', 'two\nlines', /line break/],
  ['password', '\u0002secret:other\u0003', /control/],
  ['password', 'x'.repeat(4001), /more than/],
  ['password', { private_key: pem, public_key: pub }, /one text/],
  ['uuid', '0E2A7C3C', /UUID/],
  ['fernet_key', 'short=', /Fernet/],
  ['ceph_key', 'AQB', /Ceph/],
  ['ssh_key', 'text', /pair/],
  ['ssh_key', { private_key: pem, public_key: '' }, /both/],
  ['ssh_key', { private_key: 'no key', public_key: pub }, /private key/],
  ['ssh_key', { private_key: pem, public_key: 'two\nlines' }, /public key/],
])('%s %j is refused in words', (kind, value, words) => {
  expect(secretFault(kind, value)?.en).toMatch(words);
});

it('no word of a refusal holds the value', () => {
  const said = secretFault('uuid', 'the-value-itself');
  expect(JSON.stringify(said)).not.toContain('the-value-itself');
});
