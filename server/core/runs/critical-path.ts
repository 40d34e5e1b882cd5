import type { PathStep } from '../domain/event';
import type { StepState } from './run-state';

/** A step with what it waited for. */
export interface Waited {
  readonly id: string;
  readonly host: string;
  readonly needs: readonly string[];
}

/** When a step ran, in milliseconds. */
export interface Ran {
  readonly start: number;
  readonly end: number;
}

/** The critical path of a run that began at `started` (milliseconds), from the states of its steps. */
export function criticalPath(
  steps: readonly Waited[],
  states: ReadonlyMap<string, StepState>,
  started: number,
): PathStep[] {
  return longestWait(steps, started, (id) => {
    const state = states.get(id);
    if (state?.kind !== 'done' && state?.kind !== 'failed') return undefined;
    return { start: Date.parse(state.startedAt), end: Date.parse(state.endedAt) };
  });
}

/** Milliseconds between two steps that are no wait: what the engine itself takes. */
const AT_ONCE = 100;

/**
 * The chain of steps that made a run as long as it was: from the step that ended last, back through the
 * prerequisite that ended last, each time. In order of running. The seconds of steps and waits add up to the time from
 * `started` to the end of the last step, but for what is shorter than AT_ONCE: between its last prerequisite and its
 * start a step waits for a free place and for nothing else.
 */
export function longestWait(
  steps: readonly Waited[],
  started: number,
  ran: (id: string) => Ran | undefined,
): PathStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const latest = (ids: Iterable<string>) => {
    let found: (Ran & { id: string }) | undefined;
    for (const id of ids) {
      const time = ran(id);
      if (time && (!found || time.end > found.end)) found = { id, ...time };
    }
    return found;
  };
  const path: PathStep[] = [];
  const seen = new Set<string>();
  let at = latest(byId.keys());
  while (at && !seen.has(at.id)) {
    seen.add(at.id);
    const step = byId.get(at.id);
    const before = latest(step?.needs ?? []);
    const wait = at.start - (before?.end ?? started);
    path.push({
      step: at.id,
      seconds: (at.end - at.start) / 1000,
      ...(step && wait > AT_ONCE ? { waited: { host: step.host, seconds: wait / 1000 } } : {}),
    });
    at = before;
  }
  return path.reverse();
}
