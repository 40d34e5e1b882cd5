import { expect, test } from 'vitest';
import { lookAgain } from './look-again';

const failing = (times: number) => {
  let looks = 0;
  return async () => {
    looks += 1;
    if (looks <= times) throw new Error(`socket hang up ${looks}`);
    return looks;
  };
};

test('a channel that broke once is no engine that is down', async () => {
  expect(await lookAgain(failing(1), () => true)).toBe(2);
});

test('an engine that does not answer twice is down, and what cannot pass is not tried again', async () => {
  await expect(lookAgain(failing(2), () => true)).rejects.toThrow('socket hang up 2');
  await expect(lookAgain(failing(1), () => false)).rejects.toThrow('socket hang up 1');
});
