import { describe, expect, test } from 'vitest';
import { type GanttBar, layOut } from './gantt-layout';

const row = { id: 'keystone', label: 'keystone', mark: 'ok' } as const;
const bar = (id: string, from: number, to: number, thin = false): GanttBar => ({
  id,
  row: row.id,
  from,
  to,
  mark: 'ok',
  label: id,
  short: id,
  note: '',
  critical: false,
  thin,
});
const top = (bars: readonly GanttBar[], id: string) => layOut([row], bars).bars.find((b) => b.id === id)?.top;

describe('the lanes of a timeline', () => {
  test('bars that overlap lie below each other, others share a lane', () => {
    const bars = [bar('a', 0, 5), bar('b', 3, 6), bar('c', 5, 9)];
    expect(top(bars, 'c')).toBe(top(bars, 'a'));
    expect(top(bars, 'b')).toBeGreaterThan(top(bars, 'a') ?? 0);
  });

  test('forty steps of one service need no more than three thin lanes and one wide', () => {
    const thin = Array.from({ length: 39 }, (_, i) => bar(`t${i}`, i / 10, 20, true));
    const { height, bars } = layOut([row], [...thin, bar('wide', 20, 30)]);
    expect(height).toBeLessThanOrEqual(52);
    expect(bars).toHaveLength(40);
    expect(Math.max(...bars.map((b) => b.top + b.height))).toBeLessThanOrEqual(height);
  });

  test('a row without bars keeps its place', () => {
    expect(layOut([row], []).height).toBe(24);
  });
});
