import { setTimeout as sleep } from 'node:timers/promises';
import type { Asker, Kollage } from './kollage';
import { requestInit } from './request-init';
import type { InitTaskView } from './views';

const POLL_MS = 200;

/** Asks for first resources, or their removal, and waits for the end: the task as it then stands. */
export async function makeFirstResources(
  kollage: Kollage,
  cloud: string,
  wanted: Parameters<typeof requestInit>[2],
  asker: Asker,
  limitMs: number,
): Promise<InitTaskView> {
  const { id } = await requestInit(kollage, cloud, wanted, asker);
  const until = Date.now() + limitMs;
  for (;;) {
    const task = await kollage.store.initTasks.latest(cloud);
    if (task?.id === id && task.endedAt !== undefined) return task;
    if (Date.now() > until)
      throw new Error(
        `first resources did not end within ${limitMs / 1000} s: ${JSON.stringify(task?.steps)}`,
      );
    await sleep(POLL_MS);
  }
}
