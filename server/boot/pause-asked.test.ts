import { expect, it } from 'vitest';
import { pauseAsked } from './pause-asked';

it('a pause is asked for by SIGUSR2, and by nothing once the run has ended', () => {
  let turns = 0;
  const kept = process.listenerCount('SIGUSR2');
  const end = pauseAsked(() => {
    turns += 1;
  });
  process.emit('SIGUSR2');
  process.emit('SIGUSR2');
  expect(turns).toBe(2);
  end();
  expect(process.listenerCount('SIGUSR2')).toBe(kept);
});
