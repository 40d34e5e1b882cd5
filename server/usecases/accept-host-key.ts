import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

/** Pins the key that the operator has seen and compared. */
export async function acceptHostKey(
  { store }: Kollage,
  cloud: string,
  host: string,
  fingerprint: string,
  asker: Asker,
): Promise<void> {
  const before = (await store.hosts.list(cloud)).find((h) => h.name === host)?.hostKey ?? null;
  found((await store.hosts.pin(cloud, host, fingerprint)) || undefined, 'host');
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'hosts.acceptKey',
    object: `${cloud}/${host}`,
    detail: { before, fingerprint },
  });
}
