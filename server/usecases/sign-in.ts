import type { AuditVerb } from '../core/domain/audit-verb';
import type { AccountRow } from '../store/accounts';
import type { AccountView } from '../views/accounts';
import type { Kollage } from './kollage';
import { hashPassword, hashToken, newToken, passwordMatches } from './password';
import { Refusal } from './refusal';

/** An account with a new session; `token` is shown only once. */
export interface SignedIn {
  readonly account: AccountView;
  readonly token: string;
}

interface Visitor {
  readonly address: string;
  readonly agent: string;
}

export const accountView = ({ id, name, role, language, password }: AccountRow): AccountView => ({
  id,
  name,
  role,
  ...(password === '' ? { provider: true } : {}),
  ...(language ? { language } : {}),
});

/** A new session. `issuer`: the provider that signed the account in. */
export async function openSession(
  { store }: Pick<Kollage, 'store'>,
  account: AccountRow,
  { address, agent }: Visitor,
  verb: AuditVerb = 'auth.signIn',
  issuer?: string,
): Promise<SignedIn> {
  const token = newToken();
  await store.sessions.create(account.id, hashToken(token), address, agent.slice(0, 200), issuer);
  await store.audit.add({ by: account.name, address, verb, object: issuer ?? '' });
  return { account: accountView(account), token };
}

/** Opens a session. Says the same whatever was wrong, and counts the tries. */
export async function signIn(
  kollage: Kollage,
  name: string,
  password: string,
  from: Visitor,
): Promise<SignedIn> {
  const wait = await kollage.store.signInLimit.count(name, from.address);
  if (wait > 0) throw new Refusal('too_many', { kind: 'too_many_tries', seconds: wait });
  const account = await kollage.store.accounts.byName(name);
  if (!(await passwordMatches(password, account?.password)) || !account || account.disabled) {
    // A name that no account has may be a password in the wrong field: it is not kept.
    const object = account?.name ?? '';
    await kollage.store.audit.add({ by: '', address: from.address, verb: 'auth.signInFailed', object });
    throw new Refusal('unauthenticated', { kind: 'sign_in_wrong' });
  }
  await kollage.store.signInLimit.clear(name);
  return openSession(kollage, account, from);
}

/** Makes the first account, an admin, by the link that `npm run up` printed; the link works once. */
export async function createFirstAccount(
  kollage: Kollage,
  link: string,
  name: string,
  password: string,
  from: Visitor,
): Promise<SignedIn> {
  const { accounts } = kollage.store;
  // Hashing a password is expensive: only a caller with a valid link may trigger it.
  const account = (await accounts.setupHolds(hashToken(link)))
    ? await accounts.createFirst(hashToken(link), { name, password: await hashPassword(password) })
    : undefined;
  if (!account) throw new Refusal('forbidden', { kind: 'setup_link_over' });
  return openSession(kollage, account, from);
}

/** Changes the caller's password, given the present one; every other session of the account ends. */
export async function changePassword(
  { store }: Kollage,
  who: { readonly account: AccountView; readonly session?: string; readonly address: string },
  present: string,
  wanted: string,
): Promise<void> {
  const { id, name } = who.account;
  const wait = await store.signInLimit.count(name, who.address);
  if (wait > 0) throw new Refusal('too_many', { kind: 'too_many_tries', seconds: wait });
  const account = await store.accounts.byName(name);
  if (!(await passwordMatches(present, account?.password))) {
    await store.audit.add({ by: name, address: who.address, verb: 'auth.signInFailed', object: name });
    throw new Refusal('invalid', { kind: 'password_wrong' });
  }
  await store.signInLimit.clear(name);
  await store.accounts.setPassword(id, await hashPassword(wanted));
  await store.sessions.revokeOthers(id, who.session);
  await store.audit.add({ by: name, address: who.address, verb: 'auth.changePassword', object: '' });
}
