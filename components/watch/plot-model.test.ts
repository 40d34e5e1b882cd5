import { expect, it } from 'vitest';
import { plotOf } from './plot-model';

const now = Date.parse('2026-11-27T12:00:00Z');
const point = (minutesAgo: number, failed: number, ms?: number) => ({
  ...{ endpoint: 'k', at: new Date(now - minutesAgo * 60_000).toISOString(), tried: 4, failed },
  ...(ms === undefined ? {} : { ms }),
});

it('a slice shows the mean of its answers and whether a try failed; a slice without tries shows nothing', () => {
  const { bars, failed, slowest } = plotOf([point(90, 0, 10), point(30, 2, 40), point(29, 4)], 2, now, 4);
  expect(bars).toEqual([
    { at: 1, height: 0.25, failed: false },
    { at: 3, height: 1, failed: true },
  ]);
  expect([failed, slowest]).toEqual([6, 40]);
  expect(plotOf([point(500, 0, 10)], 2, now, 4)).toEqual({ bars: [], failed: 0, slowest: 0 });
});
