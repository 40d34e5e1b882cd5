import { expect, test } from 'vitest';
import { createEarlyKeys, keyText } from './early-keys';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

test('a key is what a terminal would send for it', () => {
  expect(keyText({ ...plain, key: 'a' })).toBe('a');
  expect(keyText({ ...plain, key: 'Enter' })).toBe('\r');
  expect(keyText({ ...plain, key: 'c', ctrlKey: true })).toBe('\u0003');
  expect(keyText({ ...plain, key: 'Shift' })).toBeUndefined();
  expect(keyText({ ...plain, key: 'F6' })).toBeUndefined();
  expect(keyText({ ...plain, key: 'k', metaKey: true })).toBeUndefined();
});

test('what was typed early is given once, in its order', () => {
  const keys = createEarlyKeys();
  for (const key of 'ls\r') keys.add(key);
  expect(keys.take()).toBe('ls\r');
  expect(keys.take()).toBe('');
});
