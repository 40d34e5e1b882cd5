import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import type { DrainWish } from './views';

/** Why a second task of a cloud has to wait. */
export const BUSY = 'first resources, a drain or acceptance tests are under way in this cloud';

/** Asks for a compute host to be drained or given back; a worker does it. */
export async function requestDrain(
  { store, queue }: Kollage,
  cloud: string,
  wish: DrainWish,
  asker: Asker,
): Promise<{ readonly id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const task = { cloud, undo: false, wish: {}, drain: wish, by: asker.name };
  const id = await store.initTasks.create(task, async (made, tx) => {
    await queue.send({ kind: 'init_cloud', task: made }, tx);
  });
  if (id === undefined) throw new Refusal('conflict', BUSY);
  const verb = wish.back ? 'host.undrain' : 'host.drain';
  const detail = { task: id, host: wish.host };
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: name, detail });
  return { id };
}

/** Asks the drain that is under way to stop: what moves arrives or turns back, nothing else begins. */
export async function cancelDrain({ store }: Kollage, cloud: string, asker: Asker): Promise<void> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  if (!(await store.initTasks.cancel(cloud, 'drain')))
    throw new Refusal('conflict', 'no host of this cloud is being drained');
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'host.drain.cancel',
    object: name,
    detail: {},
  });
}
