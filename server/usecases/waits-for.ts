import type { Store } from '../store/store';
import type { CloudTaskKind, CloudTaskView, WaitsFor } from '../views/cloud-tasks';
import { withStates } from './run-states';

/** The run or task that a queued run or task waits for: the holder of the cloud, or the one queued before; undefined when only a worker is missing. */
export async function waitsFor(
  store: Store,
  cloud: string,
  waiting: { readonly id: string; readonly askedAt: string },
): Promise<WaitsFor | undefined> {
  const [lock, open, task] = await Promise.all([
    store.locks.of(cloud),
    store.runs.open(cloud).then((rows) => withStates(store, rows)),
    store.cloudTasks.underWay(cloud),
  ]);
  const runs = open.filter(({ row, state }) => row.id !== waiting.id && !state.endedAt);
  const runOf = (id: string | undefined) => {
    const row = runs.find((one) => one.row.id === id)?.row;
    return row ? { run: { id: row.id, number: row.number } } : {};
  };
  if (lock && lock.run !== waiting.id && lock.task !== waiting.id)
    return { action: lock.action, by: lock.by, ...runOf(lock.run) };
  const first = runs.find(({ row }) => row.createdAt.toISOString() < waiting.askedAt)?.row;
  const before = task && task.id !== waiting.id && task.createdAt < waiting.askedAt ? task : undefined;
  if (first && !(before && before.createdAt < first.createdAt.toISOString()))
    return { action: first.action, by: first.by, ...runOf(first.id) };
  return before && { action: before.kind, by: before.by };
}

/** The newest task of these kinds in a cloud, with what it waits for. */
export async function viewTask<K extends CloudTaskKind>(
  { store }: { readonly store: Store },
  cloud: string,
  ...kinds: readonly K[]
): Promise<CloudTaskView<K> | undefined> {
  const task = await store.cloudTasks.latest(cloud, ...kinds);
  if (task?.state !== 'waiting') return task;
  const why = await waitsFor(store, cloud, { id: task.id, askedAt: task.createdAt });
  return { ...task, ...(why ? { waitsFor: why } : {}) };
}
