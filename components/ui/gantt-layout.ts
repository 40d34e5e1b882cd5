import type { Mark } from './mark';

export interface GanttRow {
  readonly id: string;
  readonly label: string;
  readonly mark: Mark;
}

/** Times in seconds from the start. */
export interface GanttBar {
  readonly id: string;
  readonly row: string;
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
  readonly label: string;
  /** What fits where the label does not. */
  readonly short: string;
  /** What kind of thing it is, in words, for the card. */
  readonly note: string;
  readonly critical: boolean;
  /** Preparations are thin: they have no label and lie below the row's own bars. */
  readonly thin: boolean;
}

export interface Placed extends GanttBar {
  readonly top: number;
  readonly height: number;
}

export interface GanttLayout {
  readonly bars: readonly Placed[];
  readonly rows: readonly (GanttRow & { readonly top: number; readonly height: number })[];
  readonly height: number;
}

const lane = 24;
const bar = 16;
const thinLane = 8;
const thinBar = 6;
/** More thin lanes than this would hide the services below; what is left shares the emptiest. */
const mostThin = 3;

/** Puts bars that overlap into lanes of their own. Answers with the lane of each, and how many there are. */
function lanesOf(bars: readonly GanttBar[], most: number) {
  const ends: number[] = [];
  const at = new Map<string, number>();
  for (const b of bars) {
    const free = ends.findIndex((end) => end <= b.from);
    const lane = free >= 0 ? free : ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
    ends[lane] = Math.max(ends[lane] ?? 0, b.to);
    at.set(b.id, lane);
  }
  return { at, count: ends.length };
}

/** Where each bar and each row lies, in pixels from the top. */
export function layOut(rows: readonly GanttRow[], bars: readonly GanttBar[]): GanttLayout {
  const placed: Placed[] = [];
  const heights: (GanttRow & { top: number; height: number })[] = [];
  const byRow = new Map<string, GanttBar[]>();
  for (const b of bars) {
    const list = byRow.get(b.row);
    if (list) list.push(b);
    else byRow.set(b.row, [b]);
  }
  let top = 0;
  for (const row of rows) {
    const mine = (byRow.get(row.id) ?? []).toSorted((a, b) => a.from - b.from);
    const wide = lanesOf(
      mine.filter((b) => !b.thin),
      Number.POSITIVE_INFINITY,
    );
    const thin = lanesOf(
      mine.filter((b) => b.thin),
      mostThin,
    );
    const below = wide.count > 0 ? wide.count * lane - 1 : 6;
    for (const b of mine)
      placed.push(
        b.thin
          ? { ...b, top: top + below + (thin.at.get(b.id) ?? 0) * thinLane, height: thinBar }
          : { ...b, top: top + (wide.at.get(b.id) ?? 0) * lane + 4, height: bar },
      );
    const height = Math.max(lane, thin.count > 0 ? below + thin.count * thinLane + 3 : wide.count * lane);
    heights.push({ ...row, top, height });
    top += height;
  }
  return { bars: placed, rows: heights, height: top };
}
