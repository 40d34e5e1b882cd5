import { expect, it } from 'vitest';
import { createBell } from './bell';

/** Whether it resolves in the next turns of the event loop. */
const resolves = async (waiting: Promise<void>): Promise<boolean> =>
  Promise.race([
    waiting.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5)),
  ]);

it('wakes who waits', async () => {
  const bell = createBell();
  const waiting = bell.heard();
  expect(await resolves(waiting)).toBe(false);
  bell.ring();
  expect(await resolves(waiting)).toBe(true);
});

it('is heard by who comes later, once, however often it was rung', async () => {
  const bell = createBell();
  bell.ring();
  bell.ring();
  expect(await resolves(bell.heard())).toBe(true);
  expect(await resolves(bell.heard())).toBe(false);
});

it('rung while its news is dealt with, it is heard again', async () => {
  const bell = createBell();
  bell.ring();
  await bell.heard();
  bell.ring();
  expect(await resolves(bell.heard())).toBe(true);
});
