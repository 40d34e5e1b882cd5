import type { RevealedSecret } from '../views/secrets';
import type { Asker, Kollage } from './kollage';
import { found } from './refusal';

/**
 * The value of one secret. Noted in the audit before it is read: an answer that is cut short has its entry too. For
 * operators: they get the administrator's password in an openrc file anyway, and change every host.
 */
export async function revealSecret(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  name: string,
  asker: Asker,
): Promise<RevealedSecret> {
  const row = found(await store.clouds.get(cloud), 'cloud');
  const kept = (await store.secrets.list(cloud)).find((secret) => secret.name === name);
  const { version } = found(kept, 'secret');
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'secrets.reveal',
    object: `${row.name}/${name}`,
    detail: { version },
  });
  const secrets = await store.secrets.read(cloud);
  const value = found(Object.hasOwn(secrets, name) ? secrets[name] : undefined, 'secret');
  if (typeof value === 'string') return { kind: 'text', value };
  return { kind: 'pair', privateKey: value.private_key, publicKey: value.public_key };
}
