import { isIP } from 'node:net';
import type { AuditVerb } from '../core/domain/audit-verb';
import { isNoHost } from '../core/domain/ip-address';
import type { WebhookView } from '../views/webhooks';
import { announce } from './announce';
import type { Asker, Kollage } from './kollage';
import { newToken } from './password';
import { found, Refusal } from './refusal';

/** Of one cloud. */
const MOST = 10;

export async function listWebhooks(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
): Promise<readonly WebhookView[]> {
  found(await store.clouds.get(cloud), 'cloud');
  return (await store.webhooks.list(cloud)).map(({ id, url, onlyBad, by, createdAt, triedAt, result }) => ({
    ...{ id, url, onlyBad, by, createdAt: createdAt.toISOString() },
    ...(triedAt ? { triedAt: triedAt.toISOString() } : {}),
    ...(result === null ? {} : { result }),
  }));
}

/** Sends notices of a cloud to an address. The signing key is shown only once. */
export async function addWebhook(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  { url, onlyBad }: { readonly url: string; readonly onlyBad: boolean },
  asker: Asker,
): Promise<{ readonly id: string; readonly secret: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && isNoHost(host)) throw new Refusal('invalid', { kind: 'not_a_receiver', host });
  if ((await store.webhooks.list(cloud)).length >= MOST)
    throw new Refusal('conflict', { kind: 'too_many_webhooks', most: MOST });
  const secret = newToken();
  const id = await store.webhooks.create({ cloud, url, onlyBad, by: asker.name, secret });
  await note(store, asker, 'webhooks.add', name);
  return { id, secret };
}

export async function removeWebhook(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  webhook: string,
  asker: Asker,
): Promise<void> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  found((await store.webhooks.remove(cloud, webhook)) || undefined, 'webhook');
  await note(store, asker, 'webhooks.remove', name);
}

/** Sends a notice that says nothing but that it arrives, to all of them. */
export async function tryWebhooks(
  kollage: Pick<Kollage, 'store' | 'queue'>,
  cloud: string,
  asker: Asker,
): Promise<void> {
  const { name } = found(await kollage.store.clouds.get(cloud), 'cloud');
  const at = new Date().toISOString();
  await announce(kollage, cloud, { kind: 'test', at, cloud: name, by: asker.name });
  await note(kollage.store, asker, 'webhooks.try', name);
}

const note = (
  store: Kollage['store'],
  { name: by, address }: Asker,
  verb: AuditVerb,
  object: string,
): Promise<void> => store.audit.add({ by, address, verb, object });
