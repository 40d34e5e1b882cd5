import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import { BUSY } from './request-drain';
import type { PanelWish } from './views';

/** Asks for the first resources of a cloud, or (with the cloud's name) for their removal; a worker does it. */
export async function requestInit(
  { store, queue }: Kollage,
  cloud: string,
  wanted: { readonly wish: PanelWish } | { readonly confirmName: string },
  asker: Asker,
): Promise<{ readonly id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const undo = 'confirmName' in wanted;
  if (undo && wanted.confirmName !== name)
    throw new Refusal('invalid', `to remove what was made in ${name}, its name must be typed`);
  const wish = undo ? await wishBefore(store, cloud) : wanted.wish;
  const task = { cloud, undo, wish, by: asker.name };
  const id = await store.initTasks.create(task, async (made, tx) => {
    await queue.send({ kind: 'init_cloud', task: made }, tx);
  });
  if (id === undefined) throw new Refusal('conflict', BUSY);
  const verb = undo ? 'resources.remove' : 'resources.create';
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: name, detail: { task: id } });
  return { id };
}

/** What was asked for last: its names are those to look for. */
async function wishBefore(store: Kollage['store'], cloud: string): Promise<PanelWish> {
  return (await store.initTasks.latest(cloud))?.wish ?? {};
}
