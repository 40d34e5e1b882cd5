import { compareRuns } from '../core/runs/compare-runs';
import { hasEnded } from '../core/runs/run-state';
import type { RunComparison } from '../views/runs';
import type { Kollage } from './kollage';
import { found } from './refusal';
import { runSummary, withStates } from './run-states';

/** Earlier runs that are offered. */
const OFFERED = 20;

/** A run beside an earlier one of the same action: the last that ended, or the one that is named. */
export async function compareWithRun(
  { store }: Pick<Kollage, 'store'>,
  id: string,
  other: string | undefined,
): Promise<RunComparison> {
  const row = found(await store.runs.get(id), 'run');
  const earlier = (await store.runs.list(row.cloud.id)).filter(
    ({ number, action }) => number < row.number && action === row.action,
  );
  const [mine, ...read] = await withStates(store, [row, ...earlier.slice(0, OFFERED)]);
  const ended = read.filter(({ state }) => hasEnded(state) && state.startedAt !== undefined);
  const chosen =
    other === undefined
      ? (ended.find(({ state }) => state.state === 'done') ?? ended[0])
      : found(
          ended.find((one) => one.row.id === other),
          'earlier_run',
        );
  const offered = ended.map(runSummary);
  if (!chosen || !mine) return { offered, steps: [] };
  return { offered, with: runSummary(chosen), steps: compareRuns(mine.state, chosen.state) };
}
