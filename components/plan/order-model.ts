import type { StepView } from '@/server/views/plans';
import { preparing } from './preparing';

export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface Order {
  /** Seconds when all steps have an estimate, else stages. */
  readonly unit: 'seconds' | 'stages';
  readonly length: number;
  readonly rows: readonly {
    readonly name: string;
    /** When its services start and its jobs run. */
    readonly bars: readonly Interval[];
    /** When its images and files are brought. */
    readonly ready: readonly Interval[];
  }[];
  readonly at: ReadonlyMap<string, Interval>;
}

/** When each step would run if nothing but its prerequisites held it back. */
function schedule(
  steps: readonly StepView[],
  lengthOf: (step: StepView) => number,
): ReadonlyMap<string, Interval> {
  const byId = new Map(steps.map((s) => [s.id, s]));
  const at = new Map<string, Interval>();
  const open = new Set<string>();
  const place = (step: StepView): Interval => {
    const known = at.get(step.id);
    if (known) return known;
    if (open.has(step.id)) return { from: 0, to: 0 };
    open.add(step.id);
    let from = 0;
    for (const need of step.needs) {
      const before = byId.get(need);
      if (before) from = Math.max(from, place(before).to);
    }
    const found = { from, to: from + lengthOf(step) };
    at.set(step.id, found);
    return found;
  };
  for (const step of steps) place(step);
  return at;
}

function merge(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && next.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else merged.push(next);
  }
  return merged;
}

/** The order of a plan, a row a service, in the order in which they begin. */
export function orderOf(steps: readonly StepView[]): Order {
  const timed = steps.length > 0 && steps.every((s) => s.estimate !== undefined);
  const at = schedule(steps, (s) => (timed ? (s.estimate ?? 0) : 1));
  const rows = new Map<string, { bars: Interval[]; ready: Interval[] }>();
  for (const step of steps) {
    const interval = at.get(step.id);
    if (!interval) continue;
    const name = step.role || step.kind;
    const row = rows.get(name) ?? { bars: [], ready: [] };
    (preparing.includes(step.kind) ? row.ready : row.bars).push(interval);
    rows.set(name, row);
  }
  const start = (row: { readonly bars: readonly Interval[]; readonly ready: readonly Interval[] }) =>
    row.bars[0]?.from ?? row.ready[0]?.from ?? 0;
  return {
    unit: timed ? 'seconds' : 'stages',
    length: Math.max(0, ...[...at.values()].map((i) => i.to)),
    rows: [...rows]
      .map(([name, row]) => ({ name, bars: merge(row.bars), ready: merge(row.ready) }))
      .sort((a, b) => start(a) - start(b)),
    at,
  };
}
