import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SecretRef } from '../domain/template';
import { resolveMarkers } from './resolve-markers';

const hash = (name: string) => (text: string) => createHash(name).update(text).digest('hex');
const digests = { sha1: hash('sha1'), sha256: hash('sha256') };
const secrets = { pw: 'a/b c$&', key: { private_key: 'priv', public_key: 'pub' } };
const resolve = (text: string) => resolveMarkers(text, secrets, digests);

test('references become values, with what was applied to them', () => {
  const pw = new SecretRef('pw');
  expect(resolve(`x=${pw};`)).toBe('x=a/b c$&;');
  expect(resolve(`${pw.with('urlencode')}`)).toBe('a%2Fb%20c%24%26');
  expect(resolve(`${pw.with('urlencode').with('b64encode')}`)).toBe(
    Buffer.from('a%2Fb%20c%24%26').toString('base64'),
  );
  expect(resolve(`${pw.with('sha1')} ${pw.with('sha256')}`)).toBe(
    `${digests.sha1('a/b c$&')} ${digests.sha256('a/b c$&')}`,
  );
  expect(resolve(`${new SecretRef('key.private_key')}${new SecretRef('key.public_key')}`)).toBe('privpub');
});

test('a reference to nothing throws', () => {
  expect(() => resolve(`${new SecretRef('gone')}`)).toThrow('"gone", which does not exist');
  expect(() => resolve(`${new SecretRef('key')}`)).toThrow('"key"');
  expect(() => resolve(`${new SecretRef('constructor')}`)).toThrow('"constructor"');
  expect(() => resolve(`${new SecretRef('pw').with('password_hash')}`)).toThrow('password hashes');
});
