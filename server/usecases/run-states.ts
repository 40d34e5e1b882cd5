import { type RunState, runState, stepCounts } from '../core/runs/run-state';
import type { RunRow } from '../store/runs';
import type { Store } from '../store/store';
import type { RunSummary } from './views';

/** A run and the state its events tell. */
export interface ReadRun {
  readonly row: RunRow;
  readonly state: RunState;
}

/** Runs with their states, in the order given. */
export async function withStates(store: Store, rows: readonly RunRow[]): Promise<ReadRun[]> {
  const facts = await store.runs.facts(rows.map((row) => row.id));
  return rows.map((row) => ({ row, state: runState(facts.get(row.id) ?? []) }));
}

export const runSummary = ({ row, state }: ReadRun): RunSummary => ({
  id: row.id,
  number: row.number,
  action: row.action,
  by: row.by,
  state: state.state,
  ...(state.startedAt ? { startedAt: state.startedAt } : {}),
  ...(state.endedAt ? { endedAt: state.endedAt } : {}),
  steps: { total: row.steps.length, ...stepCounts(state) },
});
