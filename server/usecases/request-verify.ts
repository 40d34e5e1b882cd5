import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';
import { BUSY } from './request-drain';
import type { VerifyWish } from './views';

/** Asks for acceptance tests in a cloud; a worker runs them. */
export async function requestVerify(
  { store, queue }: Kollage,
  cloud: string,
  wish: VerifyWish,
  asker: Asker,
): Promise<{ readonly id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const task = { cloud, undo: false, wish: {}, verify: wish, by: asker.name };
  const id = await store.initTasks.create(task, async (made, tx) => {
    await queue.send({ kind: 'init_cloud', task: made }, tx);
  });
  if (id === undefined) throw new Refusal('conflict', BUSY);
  const detail = { task: id, ...wish };
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'cloud.verify',
    object: name,
    detail,
  });
  return { id };
}

/** Asks the tests that are under way to stop and to remove what they made. */
export async function cancelVerify({ store }: Kollage, cloud: string, asker: Asker): Promise<void> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  if (!(await store.initTasks.cancel(cloud, 'verify')))
    throw new Refusal('conflict', 'no acceptance tests are running in this cloud');
  const verb = 'cloud.verify.cancel';
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: name, detail: {} });
}
