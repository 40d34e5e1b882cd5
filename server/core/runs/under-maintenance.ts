import type { Maintenance } from '../domain/maintenance';
import type { Step } from '../domain/plan';
import type { RunState, StepState } from './run-state';

interface MaintenanceRun {
  readonly id: string;
  readonly number: number;
  readonly by: string;
  readonly state: RunState;
  readonly steps: readonly (Pick<Step, 'id' | 'host'> & { readonly kind: Step['work']['kind'] })[];
}

/**
 * The hosts that a maintenance has out of service: from its first step on a host until all are done there. One that
 * ended early has only those whose containers it had begun to stop.
 */
export function underMaintenance({
  id,
  number,
  by,
  state,
  steps,
}: MaintenanceRun): Readonly<Record<string, Maintenance>> {
  const alive = state.state === 'running' || state.state === 'cancelling';
  const found: Record<string, Maintenance> = {};
  for (const host of new Set(steps.map((step) => step.host))) {
    const mine = steps.filter((step) => step.host === host);
    if (mine.every((step) => state.steps.get(step.id)?.kind === 'done')) continue;
    const begun = mine
      .filter(({ kind }) => alive || (kind !== 'drain' && kind !== 'precheck'))
      .flatMap((step) => beganAt(state.steps.get(step.id)))
      .sort();
    const [since] = begun;
    if (since !== undefined) found[host] = { run: id, number, by, since };
  }
  return found;
}

const beganAt = (step: StepState | undefined): readonly string[] =>
  step !== undefined && 'startedAt' in step ? [step.startedAt] : [];
