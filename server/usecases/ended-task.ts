import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudTaskKind, CloudTaskView } from '../views/cloud-tasks';
import type { Kollage } from './kollage';

const POLL_MS = 200;

/** Waits for the end of a task in a cloud: the task as it then stands. */
export async function endedTask<K extends CloudTaskKind>(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  id: string,
  limitMs: number,
  ...kinds: readonly K[]
): Promise<CloudTaskView<K>> {
  const until = Date.now() + limitMs;
  for (;;) {
    const task = await store.cloudTasks.latest(cloud, ...kinds);
    if (task?.id === id && task.endedAt !== undefined) return task;
    if (Date.now() > until)
      throw new Error(`the task did not end within ${limitMs / 1000} s: ${JSON.stringify(task?.steps)}`);
    await sleep(POLL_MS);
  }
}
