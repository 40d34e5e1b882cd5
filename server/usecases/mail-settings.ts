import { isIP } from 'node:net';
import { z } from 'zod';
import { isNoHost } from '../core/domain/ip-address';
import type { MailServer } from '../engine/ports';
import type { MailView } from '../views/mail';
import type { Asker, Kollage } from './kollage';
import { Refusal } from './refusal';

const kept = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().exactOptional(),
  from: z.string(),
});

/** The mail server, with its password; undefined where none is set up. */
export async function mailServerOf({ store }: Pick<Kollage, 'store'>): Promise<MailServer | undefined> {
  const row = await store.panelSettings.get('mail');
  return row && { ...kept.parse(row.value), ...(row.secret === undefined ? {} : { password: row.secret }) };
}

/** The same without the password. */
export async function viewMail(kollage: Pick<Kollage, 'store'>): Promise<MailView | null> {
  const server = await mailServerOf(kollage);
  if (!server) return null;
  const { password, ...view } = server;
  return { ...view, hasPassword: password !== undefined };
}

/** Has notices mailed by this server. A password that is kept goes to no other server or user than it was typed for. */
export async function saveMail(
  kollage: Pick<Kollage, 'store'>,
  { password, ...wish }: MailServer,
  { name: by, address }: Asker,
): Promise<void> {
  const { store } = kollage;
  if (isIP(wish.host) && isNoHost(wish.host))
    throw new Refusal('invalid', { kind: 'not_a_mail_server', host: wish.host });
  if (wish.user !== undefined && wish.security === 'none')
    throw new Refusal('invalid', { kind: 'password_needs_tls' });
  const former = await mailServerOf(kollage);
  const same = former?.host === wish.host && former.port === wish.port && former.user === wish.user;
  const used = wish.user === undefined ? undefined : (password ?? (same ? former?.password : undefined));
  if (wish.user !== undefined && used === undefined)
    throw new Refusal('invalid', { kind: 'password_missing' });
  await store.panelSettings.put('mail', wish, used);
  await store.audit.add({ by, address, verb: 'mail.save', object: `${wish.host}:${wish.port}` });
}

export async function removeMail(
  { store }: Pick<Kollage, 'store'>,
  { name: by, address }: Asker,
): Promise<void> {
  await store.panelSettings.remove('mail');
  await store.audit.add({ by, address, verb: 'mail.remove', object: '' });
}
