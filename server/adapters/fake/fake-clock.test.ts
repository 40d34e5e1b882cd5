import { expect, test } from 'vitest';
import { createFakeClock } from './fake-clock';

test('sleepers wake in the order of their hours, and time stands still between', async () => {
  const clock = createFakeClock(0);
  const woken: string[] = [];
  const sleep = async (name: string, ...pauses: readonly number[]) => {
    for (const ms of pauses) {
      await clock.sleep(ms);
      woken.push(`${clock.now()} ${name}`);
    }
  };
  await Promise.all([sleep('slow', 1000), sleep('quick', 300, 300, 600), sleep('now', 0)]);
  expect(woken).toEqual(['0 now', '300 quick', '600 quick', '1000 slow', '1200 quick']);
});

test('a sleeper that is aborted wakes at once, with the reason, and moves no time', async () => {
  const clock = createFakeClock(0);
  const stop = new AbortController();
  const long = clock.sleep(3_600_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(long).rejects.toThrow('enough');
  await expect(clock.sleep(1, stop.signal)).rejects.toThrow('enough');
  await clock.sleep(5);
  expect(clock.now()).toBe(5);
});
