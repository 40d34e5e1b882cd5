import type { WiringCause, WiringCell, WiringView } from '@/server/views/wiring';

/** Milliseconds by which clocks may differ: Keystone refuses tokens from the future. */
const CLOCK_MS = 1_000;

export interface Tally {
  readonly pairs: number;
  readonly bad: number;
  readonly odd: number;
  readonly unknown: number;
}

/** How the pairs of all networks are. A pair that was to be tried and was not is unknown, never well. */
export function tally({ cells, networks, hosts }: WiringView): Tally {
  const count = (verdict: WiringCell['verdict']) => cells.filter((cell) => cell.verdict === verdict).length;
  const reach = Math.min(hosts.length - 1, 30);
  const pairs = Math.max(cells.length, networks.length * hosts.length * Math.max(0, reach));
  return {
    pairs,
    bad: count('fail'),
    odd: count('warn'),
    unknown: count('unknown') + (pairs - cells.length),
  };
}

/** The cells of one network, by `from to`. */
export const cellsOf = ({ cells }: WiringView, network: string): ReadonlyMap<string, WiringCell> =>
  new Map(
    cells
      .filter((cell) => cell.network === network)
      .map((cell) => [`${cell.from} ${cell.to}`, cell] as const),
  );

/** Each cause once, with the pairs that it breaks. */
export function causesOf(
  cells: Iterable<WiringCell>,
): readonly { readonly cause: WiringCause; readonly fails: boolean; readonly pairs: readonly string[] }[] {
  const by = new Map<string, { cause: WiringCause; fails: boolean; pairs: string[] }>();
  for (const cell of cells)
    for (const cause of cell.causes) {
      const key = JSON.stringify(cause);
      const known = by.get(key) ?? { cause, fails: false, pairs: [] };
      known.pairs.push(`${cell.from} → ${cell.to}`);
      known.fails ||= cell.verdict === 'fail';
      by.set(key, known);
    }
  return [...by.values()].sort(
    (a, b) => Number(b.fails) - Number(a.fails) || b.pairs.length - a.pairs.length,
  );
}

/** Whether a clock is off for certain: more than may come from the way there. */
export const isOff = ({ aheadMs, withinMs }: WiringView['clocks'][number]): boolean =>
  Math.abs(aheadMs) - withinMs > CLOCK_MS;

/** `12 ms`, `1.4 s`, `3 min`. */
export function lag(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1_000) return `${Math.round(size)} ms`;
  return size < 120_000 ? `${(size / 1_000).toFixed(1)} s` : `${Math.round(size / 60_000)} min`;
}
