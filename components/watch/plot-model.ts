import type { ProbePoint } from '@/server/views/watch';

interface Bar {
  /** The slice, from 0. */
  readonly at: number;
  /** Mean time of the answers, as a share of the slowest slice. */
  readonly height: number;
  readonly failed: boolean;
}

/** Points as bars in so many slices of the last hours. A slice without a try has none. `now` in milliseconds. */
export function plotOf(
  points: readonly ProbePoint[],
  hours: number,
  now: number,
  slices: number,
): { readonly bars: readonly Bar[]; readonly failed: number; readonly slowest: number } {
  const from = now - hours * 3_600_000;
  const slice = (hours * 3_600_000) / slices;
  const found = new Map<number, { sum: number; count: number; failed: number }>();
  for (const { at, failed, tried, ms } of points) {
    const place = Math.floor((Date.parse(at) - from) / slice);
    if (place < 0 || place >= slices) continue;
    const one = found.get(place) ?? { sum: 0, count: 0, failed: 0 };
    const answered = tried - failed;
    one.sum += (ms ?? 0) * answered;
    one.count += answered;
    one.failed += failed;
    found.set(place, one);
  }
  const mean = ({ sum, count }: { sum: number; count: number }) => (count === 0 ? 0 : sum / count);
  const slowest = Math.max(0, ...[...found.values()].map(mean));
  return {
    bars: [...found].map(([at, one]) => ({
      at,
      height: slowest === 0 ? 0 : mean(one) / slowest,
      failed: one.failed > 0,
    })),
    failed: points.reduce((sum, { failed }) => sum + failed, 0),
    slowest: Math.round(slowest),
  };
}
