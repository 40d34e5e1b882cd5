import type { MailReceiverView } from '../views/mail';
import type { Asker, Kollage } from './kollage';
import { found, Refusal } from './refusal';

/** Of one cloud. */
const MOST = 20;
type Needs = Pick<Kollage, 'store'>;

/** Whom notices are mailed to, and whether there is a server that sends them. */
export async function listMailReceivers(
  { store }: Needs,
  cloud: string,
): Promise<{ readonly server: boolean; readonly receivers: readonly MailReceiverView[] }> {
  found(await store.clouds.get(cloud), 'cloud');
  const rows = await store.mailReceivers.list(cloud);
  return {
    server: (await store.panelSettings.get('mail')) !== undefined,
    receivers: rows.map(({ id, address, onlyBad, language, by, createdAt, triedAt, result }) => ({
      ...{ id, address, onlyBad, language, by, createdAt: createdAt.toISOString() },
      ...(triedAt ? { triedAt: triedAt.toISOString() } : {}),
      ...(result === null ? {} : { result }),
    })),
  };
}

/** Has notices of a cloud mailed to an address. */
export async function addMailReceiver(
  { store }: Needs,
  cloud: string,
  wish: { readonly address: string; readonly onlyBad: boolean; readonly language: 'en' | 'zh' },
  { name: by, address }: Asker,
): Promise<{ readonly id: string }> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  const rows = await store.mailReceivers.list(cloud);
  if (rows.length >= MOST) throw new Refusal('conflict', { kind: 'too_many_mail_receivers', most: MOST });
  if (rows.some((row) => row.address.toLowerCase() === wish.address.toLowerCase()))
    throw new Refusal('conflict', { kind: 'mail_receiver_exists' });
  const id = await store.mailReceivers.create({ cloud, ...wish, by });
  await store.audit.add({ by, address, verb: 'mail.add', object: name });
  return { id };
}

export async function removeMailReceiver(
  { store }: Needs,
  cloud: string,
  receiver: string,
  { name: by, address }: Asker,
): Promise<void> {
  const { name } = found(await store.clouds.get(cloud), 'cloud');
  found((await store.mailReceivers.remove(cloud, receiver)) || undefined, 'mail_receiver');
  await store.audit.add({ by, address, verb: 'mail.drop', object: name });
}
