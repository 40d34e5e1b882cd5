'use client';
import { ViewportPortal } from '@xyflow/react';
import { useText } from '../i18n/context';
import type { BadPair } from '../wiring/wiring-model';
import type { RegionBox } from './layout';

/** Lines at most: more of them hide the hosts. */
const MOST = 60;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of each host's cards, whichever groups they lie in. */
function middles(regions: readonly RegionBox[]): ReadonlyMap<string, readonly Point[]> {
  const found = new Map<string, Point[]>();
  for (const region of regions)
    for (const { host, x, y, width, height } of region.hosts) {
      const at = { x: region.x + x + width / 2, y: region.y + y + height / 2 };
      found.set(host, [...(found.get(host) ?? []), at]);
    }
  return found;
}

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The shortest line between two hosts' cards. */
function shortest(from: readonly Point[], to: readonly Point[]): readonly [Point, Point] | undefined {
  const all = from.flatMap((a) => to.map((b) => [a, b] as const));
  return all.sort(([a, b], [c, d]) => apart(a, b) - apart(c, d))[0];
}

/** Pairs that do not reach each other, drawn between their cards. */
export function WiringLines(props: {
  readonly regions: readonly RegionBox[];
  readonly pairs: readonly BadPair[];
}) {
  const t = useText();
  if (props.pairs.length === 0) return null;
  const at = middles(props.regions);
  return (
    <ViewportPortal>
      <svg className="pointer-events-none absolute top-0 left-0 size-px overflow-visible">
        <title>{t.wiring.notes}</title>
        {props.pairs.slice(0, MOST).map(({ hosts: [from, to], networks }) => {
          const line = shortest(at.get(from) ?? [], at.get(to) ?? []);
          if (!line) return null;
          const [a, b] = line;
          const label = t.wiring.edge(from, to, networks.join(t.topology.comma));
          return (
            <g key={`${from} ${to}`} data-testid="wiring-line">
              <title>{label}</title>
              <line
                {...{ x1: a.x, y1: a.y, x2: b.x, y2: b.y }}
                className="stroke-failed"
                strokeWidth={2}
                strokeDasharray="6 4"
              />
              <text
                x={(a.x + b.x) / 2}
                y={(a.y + b.y) / 2 - 6}
                textAnchor="middle"
                className="fill-failed stroke-paper text-xs font-semibold [paint-order:stroke] [stroke-width:4px]"
              >
                {networks.join(t.topology.comma)}
              </text>
            </g>
          );
        })}
      </svg>
    </ViewportPortal>
  );
}
