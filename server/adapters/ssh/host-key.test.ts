import { expect, test } from 'vitest';
import { fingerprint, judgeHostKey } from './host-key';

test('a fingerprint is written as ssh-keygen writes it', () => {
  expect(fingerprint(Buffer.from('key'))).toBe('SHA256:LHDhK3oGRvkiefQnx7OOczTY5Tic/xZ6HcMOc/gmtoM');
});

test('a changed key is refused, naming both, even when a callback would accept it', () => {
  const error = judgeHostKey('h1', 'SHA256:old', 'SHA256:new', () => true);
  expect(error?.tag).toBe('HostKeyChanged');
  expect(error?.message).toMatch(/SHA256:old.*SHA256:new/);
});

test('an unknown key is refused unless the callback accepts it', () => {
  expect(judgeHostKey('h1', undefined, 'SHA256:a', undefined)?.tag).toBe('HostKeyUnknown');
  expect(judgeHostKey('h1', undefined, 'SHA256:a', () => false)?.tag).toBe('HostKeyUnknown');
  expect(judgeHostKey('h1', undefined, 'SHA256:a', (key) => key === 'SHA256:a')).toBeUndefined();
  expect(judgeHostKey('h1', 'SHA256:a', 'SHA256:a', undefined)).toBeUndefined();
});
