import { hasEnded, type RunState, runState, stepCounts } from '../core/runs/run-state';
import type { RunRow } from '../store/runs';
import type { Store } from '../store/store';
import type { RunSummary } from '../views/runs';

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

const endOf = (state: RunState) => ({
  state: state.state,
  ...(state.startedAt ? { startedAt: state.startedAt } : {}),
  ...(state.endedAt ? { endedAt: state.endedAt } : {}),
  steps: stepCounts(state),
});

const summaryOf = ({ id, number, action, by, total }: RunRow, end: ReturnType<typeof endOf>): RunSummary => ({
  id,
  number,
  action,
  by,
  ...end,
  steps: { total, ...end.steps },
});

export const runSummary = ({ row, state }: ReadRun): RunSummary => summaryOf(row, endOf(state));

/** The states of runs, in the given order. Events are read only for runs without a stored end, which is stored then. */
export async function summaries(store: Store, rows: readonly RunRow[]): Promise<RunSummary[]> {
  const read = await withStates(
    store,
    rows.filter(({ summary }) => summary === null),
  );
  await Promise.all(
    read
      .filter(({ state }) => hasEnded(state))
      .map(({ row, state }) => store.runs.summarise(row.id, endOf(state))),
  );
  const fresh = new Map(read.map((one) => [one.row.id, runSummary(one)]));
  return rows.flatMap((row) => (row.summary ? summaryOf(row, row.summary) : (fresh.get(row.id) ?? [])));
}
