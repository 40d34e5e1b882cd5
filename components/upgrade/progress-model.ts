import type { RunState, StepState } from '@/server/core/runs/run-state';
import type { Mark } from '../ui/mark';

/** How far a phase of a service is. */
export interface Progress {
  readonly mark: Mark;
  readonly done: number;
  readonly total: number;
  /** The step that tells most: one that failed, else one that runs, else the first that is not done. */
  readonly step: string;
}

const markOf = (kind: StepState['kind'] | undefined): Mark => {
  switch (kind) {
    case 'done':
      return 'ok';
    case 'failed':
      return 'failed';
    case 'running':
    case 'retrying':
      return 'running';
    case 'skipped':
    case 'unknown':
      return 'unknown';
    default:
      return 'waiting';
  }
};

/** What weighs most tells how all are. */
const WEIGHT: readonly Mark[] = ['failed', 'running', 'unknown', 'waiting', 'ok'];

/** Of these steps; undefined where there are none. */
export function progressOf(ids: readonly string[], { steps }: Pick<RunState, 'steps'>): Progress | undefined {
  const marks = ids.map((id) => ({ id, mark: markOf(steps.get(id)?.kind) }));
  for (const mark of WEIGHT) {
    const first = marks.find((one) => one.mark === mark);
    if (first)
      return {
        mark,
        done: marks.filter((one) => one.mark === 'ok').length,
        total: marks.length,
        step: first.id,
      };
  }
  return undefined;
}
