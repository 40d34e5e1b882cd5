import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

/** A file with credentials of a cloud; the audit notes the request before the answer. */
export async function readCredentials(
  { store, credentials }: Kollage,
  cloud: string,
  who: 'admin' | 'demo' | 'clouds.yaml',
  asker: Asker,
): Promise<{ text: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const verb = who === 'clouds.yaml' ? 'access.cloudsYaml' : 'access.openrc';
  await store.audit.add({ by: asker.name, address: asker.address, verb, object: name, detail: { who } });
  return {
    text: await (who === 'clouds.yaml' ? credentials.cloudsYaml(cloud) : credentials.openrc(cloud, who)),
  };
}
