import { type Drawing, groupOf } from '@/server/core/topology/drawing';
import { UNASSIGNED } from '@/server/core/topology/drop';

/** Pixels at full size: cards on the grid of the canvas. */
export const CARD = { width: 152, height: 48, gap: 8 } as const;
const PAD = 12;
const HEAD = 44;
const CHIPS = 36;
const CHIP = { width: 132, height: 28 } as const;
const RULE = 56;
const BETWEEN = 16;
/** Cards in a row of a full region. */
const MOST_COLUMNS = 7;
/** A row of regions is no wider. */
export const FULL = widthOf(4) + BETWEEN + widthOf(3);

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface RegionBox extends Box {
  readonly group: string;
  readonly hosts: readonly (Box & { readonly host: string })[];
  readonly children: readonly (Box & { readonly child: string })[];
}

function widthOf(columns: number): number {
  return 2 * PAD + columns * CARD.width + (columns - 1) * CARD.gap;
}

function columnsFor(hosts: number): number {
  if (hosts <= 4) return 3;
  if (hosts <= 16) return 4;
  return MOST_COLUMNS;
}

/** Regions of the shown groups side by side, hosts in no group last. `rules`: how many stand in a region's foot. */
export function layOut(
  drawing: Drawing,
  shown: readonly string[],
  rules: (group: string) => number,
): readonly RegionBox[] {
  const regions: RegionBox[] = [];
  let [x, y, tallest] = [0, 0, 0];
  const names = [...shown, ...(drawing.unassigned.length > 0 ? [UNASSIGNED] : [])];
  for (const group of names) {
    const hosts = group === UNASSIGNED ? drawing.unassigned : groupOf(drawing, group).hosts;
    const children = group === UNASSIGNED ? [] : groupOf(drawing, group).children;
    const columns = columnsFor(hosts.length);
    const width = widthOf(columns);
    if (x > 0 && x + width > FULL) [x, y, tallest] = [0, y + tallest + BETWEEN, 0];
    const perRow = Math.max(1, Math.floor((width - 2 * PAD + CARD.gap) / (CHIP.width + CARD.gap)));
    const chipRows = Math.ceil(children.length / perRow);
    const top = HEAD + chipRows * CHIPS;
    const rows = Math.max(children.length > 0 ? 0 : 1, Math.ceil(hosts.length / columns));
    const height = top + rows * (CARD.height + CARD.gap) + PAD - CARD.gap + rules(group) * RULE;
    regions.push({
      group,
      x,
      y,
      width,
      height,
      hosts: hosts.map((host, i) => ({
        host,
        x: PAD + (i % columns) * (CARD.width + CARD.gap),
        y: top + Math.floor(i / columns) * (CARD.height + CARD.gap),
        width: CARD.width,
        height: CARD.height,
      })),
      children: children.map((child, i) => ({
        child,
        x: PAD + (i % perRow) * (CHIP.width + CARD.gap),
        y: HEAD + Math.floor(i / perRow) * CHIPS,
        ...CHIP,
      })),
    });
    x += width + BETWEEN;
    tallest = Math.max(tallest, height);
  }
  return regions;
}

/** The region under a point; of regions that overlap while one is held, another than `held`. */
export const regionAt = (
  regions: readonly RegionBox[],
  point: { readonly x: number; readonly y: number },
  held?: string,
): string | undefined =>
  regions.find(
    ({ group, x, y, width, height }) =>
      group !== held && point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height,
  )?.group;
