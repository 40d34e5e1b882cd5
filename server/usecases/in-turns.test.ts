import { expect, it } from 'vitest';
import { atOnce, type InParts } from '../core/values/in-parts';
import { inTurns } from './in-turns';

function* sums(upTo: number): InParts<number> {
  let sum = 0;
  for (let n = 1; n <= upTo; n += 1) {
    for (const end = performance.now() + 1; performance.now() < end; ) sum += 0;
    sum += n;
    yield;
  }
  return sum;
}

it('calculates the same, and others have their turn meanwhile', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  expect(await inTurns(sums(200))).toBe(atOnce(sums(200)));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

it('ends when its asker has gone', async () => {
  const gone = new AbortController();
  setTimeout(() => gone.abort(new Error('gone')), 30);
  await expect(inTurns(sums(10_000), gone.signal)).rejects.toThrow('gone');
});
