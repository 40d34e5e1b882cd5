import type { StepState } from './run-state';

/** A step with what it waited for. */
export interface Waited {
  readonly id: string;
  readonly needs: readonly string[];
}

/** When a step ran, in milliseconds. */
export interface Ran {
  readonly start: number;
  readonly end: number;
}

/** The critical path of a run, from the states of its steps. */
export function criticalPath(
  steps: readonly Waited[],
  states: ReadonlyMap<string, StepState>,
): { step: string; seconds: number }[] {
  return longestWait(steps, (id) => {
    const state = states.get(id);
    if (state?.kind !== 'done' && state?.kind !== 'failed') return undefined;
    return { start: Date.parse(state.startedAt), end: Date.parse(state.endedAt) };
  });
}

/**
 * The chain of steps that made a run as long as it was: from the step that ended last, back through the
 * prerequisite that ended last, each time. In order of running; seconds each.
 */
export function longestWait(
  steps: readonly Waited[],
  ran: (id: string) => Ran | undefined,
): { step: string; seconds: number }[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const latest = (ids: Iterable<string>) => {
    let found: (Ran & { id: string }) | undefined;
    for (const id of ids) {
      const time = ran(id);
      if (time && (!found || time.end > found.end)) found = { id, ...time };
    }
    return found;
  };
  const path: { step: string; seconds: number }[] = [];
  const seen = new Set<string>();
  for (let at = latest(byId.keys()); at && !seen.has(at.id); at = latest(byId.get(at.id)?.needs ?? [])) {
    seen.add(at.id);
    path.unshift({ step: at.id, seconds: (at.end - at.start) / 1000 });
  }
  return path;
}
