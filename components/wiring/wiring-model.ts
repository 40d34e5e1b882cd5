import type { WiringCard, WiringCause, WiringCell, WiringView } from '@/server/views/wiring';

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

/** Cards of which there is something to say, what is wrong first. */
export function strangeCards(cards: readonly WiringCard[]): readonly WiringCard[] {
  const weight = ({ dhcp, twin }: WiringCard): number => {
    if (twin) return 0;
    if (dhcp.kind === 'found') return dhcp.expected ? 3 : 1;
    return dhcp.kind === 'unknown' ? 2 : 4;
  };
  return cards
    .filter((card) => weight(card) < 4)
    .toSorted((a, b) => weight(a) - weight(b) || a.host.localeCompare(b.host));
}

/** Two hosts that do not reach each other as they should. */
export interface BadPair {
  readonly hosts: readonly [string, string];
  readonly networks: readonly string[];
}

/** What a drawing of the hosts shows: hosts that fail with all others, and single pairs between the rest. */
export function drawnWiring({ cells, cards }: Pick<WiringView, 'cells' | 'cards'>): {
  readonly hosts: ReadonlySet<string>;
  readonly pairs: readonly BadPair[];
} {
  const hosts = new Set(cards.filter(({ twin }) => twin).map(({ host }) => host));
  const of = new Map<string, { all: number; bad: number }>();
  for (const { network, from, to, verdict } of cells)
    for (const host of [from, to]) {
      const key = JSON.stringify([network, host]);
      const count = of.get(key) ?? { all: 0, bad: 0 };
      of.set(key, { all: count.all + 1, bad: count.bad + (verdict === 'fail' ? 1 : 0) });
    }
  const away = (network: string, host: string): boolean => {
    const count = of.get(JSON.stringify([network, host]));
    return count !== undefined && count.all > 2 && count.bad === count.all;
  };
  const pairs = new Map<string, { hosts: [string, string]; networks: string[] }>();
  for (const { network, from, to, verdict } of cells) {
    if (verdict !== 'fail') continue;
    const lost = [from, to].filter((host) => away(network, host));
    for (const host of lost) hosts.add(host);
    if (lost.length > 0) continue;
    const both: [string, string] = from < to ? [from, to] : [to, from];
    const known = pairs.get(both.join(' ')) ?? { hosts: both, networks: [] };
    if (!known.networks.includes(network)) known.networks.push(network);
    pairs.set(both.join(' '), known);
  }
  return { hosts, pairs: [...pairs.values()] };
}
