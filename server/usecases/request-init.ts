import type { PanelWish } from '../views/cloud-tasks';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import { requestTask } from './request-task';

/** First resources are made and removed on one screen. */
export const resourceTasks = ['resources', 'remove_resources'] as const;

/** Asks for the first resources of a cloud, or (with the cloud's name) for their removal; a worker does it. */
export async function requestInit(
  kollage: Kollage,
  cloud: string,
  wanted: { readonly wish: PanelWish } | { readonly confirmName: string },
  asker: Asker,
): Promise<{ readonly id: string }> {
  if ('wish' in wanted)
    return requestTask(kollage, cloud, { kind: 'resources', wish: wanted.wish }, asker, {
      verb: 'resources.create',
    });
  const { name } = found(await kollage.store.clouds.get(cloud), 'cloud');
  if (wanted.confirmName !== name) throw new Refusal('invalid', { kind: 'confirm_removal', name });
  // The last request has the names to look for.
  const wish = (await kollage.store.cloudTasks.latest(cloud, ...resourceTasks))?.wish ?? {};
  return requestTask(kollage, cloud, { kind: 'remove_resources', wish }, asker, { verb: 'resources.remove' });
}
