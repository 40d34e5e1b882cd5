import { askWorker } from './ask-worker';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** Forgets a cloud. Its hosts stay as they are, but for a throw-away one, which is removed with every trace. */
export async function removeCloud(
  kollage: Kollage,
  cloud: string,
  confirmName: string,
  asker: Asker,
): Promise<void> {
  const { store } = kollage;
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  if (name !== confirmName) throw new Refusal('invalid', { kind: 'name_mismatch' });
  const lock = await store.locks.of(cloud);
  if (lock) throw new Refusal('conflict', { kind: 'cloud_locked', name, by: lock.by, action: lock.action });
  const hosts = await store.hosts.list(cloud);
  if (hosts.some((host) => host.place.kind === 'throwaway' && host.place.made))
    await askWorker(kollage, { kind: 'remove_throwaway', cloud }, 120_000);
  await store.clouds.remove(cloud);
  await store.audit.add({ by: asker.name, address: asker.address, verb: 'clouds.remove', object: name });
}
