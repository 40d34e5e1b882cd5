import type { FirstWish } from '../core/resources/first-resources';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** Asks for the first resources of a cloud, or for their removal; a worker does it. */
export async function requestInit(
  { store, queue }: Kollage,
  cloud: string,
  { undo, wish }: { readonly undo: boolean; readonly wish: FirstWish },
  asker: Asker,
): Promise<{ readonly id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const task = { cloud, undo, wish, by: asker.name };
  const id = await store.initTasks.create(task, async (made, tx) => {
    await queue.send({ kind: 'init_cloud', task: made }, tx);
  });
  if (id === undefined)
    throw new Refusal('conflict', 'first resources of this cloud are being worked on already');
  const verb = undo ? 'resources.remove' : 'resources.create';
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: name, detail: { task: id } });
  return { id };
}
