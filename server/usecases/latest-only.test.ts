import { expect, it } from 'vitest';
import { createFakeClock } from '../adapters/fake/fake-clock';
import { latestOnly } from './latest-only';

const turns = () => new Promise((resolve) => setTimeout(resolve, 20));

it('of values that come while one is saved only the newest is saved', async () => {
  const saved: number[] = [];
  let go = () => {};
  const save = latestOnly(async (value: number) => {
    saved.push(value);
    await new Promise<void>((resolve) => {
      go = resolve;
    });
  }, createFakeClock(0));
  for (const value of [1, 2, 3]) save(value);
  go();
  await turns();
  go();
  await turns();
  expect(saved).toEqual([1, 3]);
});

it('a value that could not be saved is saved again, unless there is a newer one', async () => {
  const tried: number[] = [];
  const save = latestOnly(async (value: number) => {
    tried.push(value);
    if (tried.length < 3) throw new Error('away');
  }, createFakeClock(0));
  save(1);
  await turns();
  save(2);
  await turns();
  expect(tried).toEqual([1, 1, 1, 2]);
});
