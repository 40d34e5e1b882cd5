import type { RunState } from './run-state';

/** A step in two runs: seconds from its first start to its end; undefined where it did not run there. */
export interface ComparedStep {
  readonly step: string;
  readonly now?: number;
  readonly before?: number;
}

/** Seconds that each step of a run took which ran to its end. */
export function secondsOf({ steps }: Pick<RunState, 'steps'>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [id, step] of steps)
    if (step.kind === 'done' || step.kind === 'failed')
      found.set(id, Math.max(0, (Date.parse(step.endedAt) - Date.parse(step.startedAt)) / 1000));
  return found;
}

/** Steps of two runs side by side: what was slower most first, then what was as fast or faster, then what one of them did alone. */
export function compareRuns(
  now: Pick<RunState, 'steps'>,
  before: Pick<RunState, 'steps'>,
): readonly ComparedStep[] {
  const [mine, theirs] = [secondsOf(now), secondsOf(before)];
  const both = [...mine].flatMap(([step, seconds]): Required<ComparedStep>[] => {
    const other = theirs.get(step);
    return other === undefined ? [] : [{ step, now: seconds, before: other }];
  });
  const added = [...mine].flatMap(([step, seconds]) => (theirs.has(step) ? [] : [{ step, now: seconds }]));
  const gone = [...theirs].flatMap(([step, seconds]) => (mine.has(step) ? [] : [{ step, before: seconds }]));
  return [
    ...both.sort((a, b) => b.now - b.before - (a.now - a.before) || a.step.localeCompare(b.step)),
    ...added.sort((a, b) => b.now - a.now || a.step.localeCompare(b.step)),
    ...gone.sort((a, b) => b.before - a.before || a.step.localeCompare(b.step)),
  ];
}
