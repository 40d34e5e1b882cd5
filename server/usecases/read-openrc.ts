import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

/** The openrc of one of a cloud's users, noted in the audit before it is told. */
export async function readOpenrc(
  { store, credentials }: Kollage,
  cloud: string,
  who: 'admin' | 'demo',
  asker: Asker,
): Promise<{ text: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const verb = 'access.openrc';
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: name, detail: { who } });
  return { text: await credentials.openrc(cloud, who) };
}
