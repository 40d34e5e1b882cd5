import type { CloudTaskView } from '../views/cloud-tasks';
import { endedTask } from './ended-task';
import type { Asker, Kollage } from './kollage';
import { requestInit } from './request-init';

/** Asks for first resources, or their removal, and waits for the end: the task as it then stands. */
export async function makeFirstResources(
  kollage: Kollage,
  cloud: string,
  wanted: Parameters<typeof requestInit>[2],
  asker: Asker,
  limitMs: number,
): Promise<CloudTaskView> {
  const { id } = await requestInit(kollage, cloud, wanted, asker);
  return endedTask(kollage, cloud, 'resources', id, limitMs);
}
