import type { AccountView } from '../views/accounts';
import type { Asker, Kollage } from './kollage';
import { type Given, named } from './manage-accounts';
import { hashPassword, hashToken, newToken } from './password';
import { found, Refusal } from './refusal';
import { openSession, type SignedIn } from './sign-in';

type Needs = Pick<Kollage, 'store'>;
const MOST = 200;

/** A single-use link that makes an account with these roles; its token is shown only once. */
export async function invite(
  { store }: Needs,
  wish: Given & { readonly label: string; readonly hours: number },
  by: Asker & { readonly account: AccountView },
): Promise<{ readonly id: string; readonly token: string }> {
  if ((await store.invitations.list()).length >= MOST)
    throw new Refusal('conflict', { kind: 'too_many_invitations', most: MOST });
  const detail = { role: wish.role, clouds: await named(store, wish.clouds), hours: wish.hours };
  const token = newToken();
  const id = await store.invitations.create({ ...wish, tokenHash: hashToken(token), account: by.account.id });
  const { name, address } = by;
  await store.audit.add({ by: name, address, verb: 'invitations.create', object: wish.label, detail });
  return { id, token };
}

/** Withdraws a link that was not used. */
export async function withdraw({ store }: Needs, id: string, { name: by, address }: Asker): Promise<void> {
  const object = found(await store.invitations.revoke(id), 'invitation');
  await store.audit.add({ by, address, verb: 'invitations.revoke', object });
}

async function counted({ store }: Needs, address: string): Promise<void> {
  const wait = await store.signInLimit.countAddress(address);
  if (wait > 0) throw new Refusal('too_many', { kind: 'too_many_tries', seconds: wait });
}

/** Refuses a link that does not work. */
export async function lookAtInvitation(kollage: Needs, token: string, address: string): Promise<void> {
  await counted(kollage, address);
  if (!(await kollage.store.invitations.holds(hashToken(token))))
    throw new Refusal('forbidden', { kind: 'invitation_over' });
}

/** Makes the account of an invitation, and signs it in. */
export async function acceptInvitation(
  kollage: Needs,
  token: string,
  wanted: { readonly name: string; readonly password: string },
  from: { readonly address: string; readonly agent: string },
): Promise<SignedIn> {
  const { store } = kollage;
  await lookAtInvitation(kollage, token, from.address);
  const password = await hashPassword(wanted.password);
  const made = await store.invitations.accept(hashToken(token), { name: wanted.name, password });
  if (made === 'over') throw new Refusal('forbidden', { kind: 'invitation_over' });
  if (made === 'taken') throw new Refusal('conflict', { kind: 'account_exists', name: wanted.name });
  const account = found(await store.accounts.get(made.id), 'account');
  const { name: by } = account;
  await store.audit.add({ by, address: from.address, verb: 'invitations.accept', object: by });
  return openSession(kollage, account, from);
}
