import type { RunState, StepState } from './run-state';

/** How a run that has ended was at a moment, in milliseconds since the epoch. What a step was retried for is not told. */
export function stateAt(run: RunState, at: number): RunState {
  if (!run.startedAt) return run;
  const { startedAt, lastSeq } = run;
  if (run.endedAt && at >= Date.parse(run.endedAt)) return run;
  const steps = new Map<string, StepState>();
  for (const [id, step] of run.steps) {
    // When a step was left out, no event of its own tells the time.
    if (!('startedAt' in step) || Date.parse(step.startedAt) > at) continue;
    const ended = 'endedAt' in step && Date.parse(step.endedAt) <= at;
    steps.set(id, ended ? step : { kind: 'running', attempt: 1, startedAt: step.startedAt });
  }
  return { state: 'running', startedAt, steps, lastSeq };
}
