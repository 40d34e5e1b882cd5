import type { RunEvent, RunFigures, RunOutcome, StepError, StepResult } from '../domain/event';

/** A step as its events tell it. Times are ISO 8601. */
export type StepState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly attempt: number; readonly startedAt: string }
  | {
      readonly kind: 'retrying';
      readonly attempt: number;
      readonly startedAt: string;
      readonly error: StepError;
    }
  | {
      readonly kind: 'done';
      readonly startedAt: string;
      readonly endedAt: string;
      readonly result?: StepResult;
    }
  | {
      readonly kind: 'failed';
      readonly startedAt: string;
      readonly endedAt: string;
      readonly error: StepError;
    }
  /** It ran when the run was interrupted: the next plan sees what came of it. */
  | { readonly kind: 'unknown'; readonly startedAt: string; readonly endedAt: string }
  | { readonly kind: 'skipped'; readonly because: string };

export interface RunState {
  readonly state: 'waiting' | 'running' | 'cancelling' | 'interrupted' | RunOutcome;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly figures?: RunFigures;
  readonly interruptedBy?: string;
  /** The account that paused the run, while it is paused. */
  readonly pausedBy?: string;
  /** Why it did not even begin. */
  readonly error?: StepError;
  readonly steps: ReadonlyMap<string, StepState>;
  /** The number of the last event seen. */
  readonly lastSeq: number;
}

export const noEvents: RunState = { state: 'waiting', steps: new Map(), lastSeq: 0 };

function stepAfter(before: StepState | undefined, event: RunEvent): StepState | undefined {
  const startedAt = before && 'startedAt' in before ? before.startedAt : event.at;
  switch (event.type) {
    case 'step_started':
      return { kind: 'running', attempt: event.attempt, startedAt };
    case 'step_retrying': {
      const attempt = before && 'attempt' in before ? before.attempt : 1;
      return { kind: 'retrying', attempt, startedAt, error: event.error };
    }
    case 'step_done':
      return {
        kind: 'done',
        startedAt,
        endedAt: event.at,
        ...(event.result ? { result: event.result } : {}),
      };
    case 'step_failed':
      return { kind: 'failed', startedAt, endedAt: event.at, error: event.error };
    case 'step_skipped':
      return { kind: 'skipped', because: event.because };
    default:
      return undefined;
  }
}

/** Whether a run in this state will say nothing more. */
export const hasEnded = (run: RunState): boolean =>
  run.state === 'done' || run.state === 'failed' || run.state === 'cancelled' || run.state === 'interrupted';

/** The state after more events. Events that were seen before change nothing. */
export function advance(before: RunState, events: Iterable<RunEvent>): RunState {
  let run = before;
  const steps = new Map(before.steps);
  for (const event of events) {
    if (event.seq <= run.lastSeq) continue;
    run = { ...run, lastSeq: event.seq };
    // Events after the end are late: they come from a worker that was taken for dead.
    if (hasEnded(run)) continue;
    if ('step' in event) {
      const step = stepAfter(steps.get(event.step), event);
      if (step) steps.set(event.step, step);
    } else if (event.type === 'run_started') run = { ...run, state: 'running', startedAt: event.at };
    else if (event.type === 'cancel_requested') run = { ...run, state: 'cancelling' };
    else if (event.type === 'run_paused') run = { ...run, pausedBy: event.by };
    else if (event.type === 'run_resumed') {
      const { pausedBy: _, ...rest } = run;
      run = rest;
    } else if (event.type === 'run_interrupted') {
      run = { ...run, state: 'interrupted', endedAt: event.at, interruptedBy: event.cause };
      for (const [id, step] of steps)
        if (step.kind === 'running' || step.kind === 'retrying')
          steps.set(id, { kind: 'unknown', startedAt: step.startedAt, endedAt: event.at });
    } else
      run = {
        ...run,
        state: event.outcome,
        endedAt: event.at,
        ...(event.figures ? { figures: event.figures } : {}),
        ...(event.error ? { error: event.error } : {}),
      };
  }
  return { ...run, steps };
}

/** The state of a run from all its events, log lines and progress not needed. */
export const runState = (events: Iterable<RunEvent>): RunState => advance(noEvents, events);

/** How many steps ended, and how. */
export function stepCounts(run: RunState): { done: number; failed: number; skipped: number } {
  const counts = { done: 0, failed: 0, skipped: 0 };
  for (const step of run.steps.values())
    if (step.kind === 'done' || step.kind === 'failed' || step.kind === 'skipped') counts[step.kind] += 1;
  return counts;
}
