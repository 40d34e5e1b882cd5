import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

/** Pins the key of a jump host that the operator has seen and compared, for all hosts of the cloud behind it. */
export async function acceptJumpKey(
  { store }: Kollage,
  cloud: string,
  at: { readonly address: string; readonly port: number },
  fingerprint: string,
  asker: Asker,
): Promise<void> {
  found((await store.hosts.pinJump(cloud, at, fingerprint)) || undefined, 'host');
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'hosts.acceptKey',
    object: `${cloud}/${at.address} ${at.port}`,
    detail: { fingerprint },
  });
}

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
