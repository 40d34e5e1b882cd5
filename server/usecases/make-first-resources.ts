import type { ResourceTaskView } from '../views/cloud-tasks';
import { endedTask } from './ended-task';
import type { Asker, Kollage } from './kollage';
import { requestInit, resourceTasks } from './request-init';

/** Asks for first resources, or their removal, and waits for the end: the task as it then stands. */
export async function makeFirstResources(
  kollage: Kollage,
  cloud: string,
  wanted: Parameters<typeof requestInit>[2],
  asker: Asker,
  limitMs: number,
): Promise<ResourceTaskView> {
  const { id } = await requestInit(kollage, cloud, wanted, asker);
  return endedTask(kollage, cloud, id, limitMs, ...resourceTasks);
}
