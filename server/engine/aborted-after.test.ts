import { EventEmitter, once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { abortedAfter } from './aborted-after';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

it('comes although the garbage was collected meanwhile', async () => {
  const waiting = once(new EventEmitter(), 'never', {
    signal: abortedAfter(100, new AbortController().signal),
  });
  const collecting = setInterval(collect, 20);
  const late = new Promise((resolve) => setTimeout(resolve, 5000, 'never came'));
  const ended = await Promise.race([waiting.catch((cause: Error) => cause.name), late]);
  clearInterval(collecting);
  expect(ended).toBe('AbortError');
});

it('aborts with another signal, and with its reason', () => {
  const other = new AbortController();
  const signal = abortedAfter(60_000, undefined, other.signal);
  other.abort(new Error('somebody left'));
  expect(signal.reason).toEqual(new Error('somebody left'));
});
