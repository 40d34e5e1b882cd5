import type { Asker, Kollage } from './kollage';
import { hashPassword } from './password';
import { found, Refusal } from './refusal';
import type { AccountView } from './views';

type Role = AccountView['role'];

/** Another account. Its owner changes the password that an admin gave it. */
export async function createAccount(
  { store }: Kollage,
  wanted: { readonly name: string; readonly role: Role; readonly password: string },
  by: Asker,
): Promise<{ readonly id: string }> {
  if (await store.accounts.byName(wanted.name))
    throw new Refusal('conflict', `there is an account ${wanted.name} already`);
  const password = await hashPassword(wanted.password);
  const { id } = await store.accounts.create({ name: wanted.name, role: wanted.role, password });
  const object = `${wanted.name} (${wanted.role})`;
  await store.audit.add({ by: by.name, address: by.address, verb: 'accounts.create', object });
  return { id };
}

/** Another password for who forgot it; every session of the account ends, and its limit of tries begins anew. */
export async function resetPassword(
  { store }: Kollage,
  id: string,
  wanted: string,
  by: Asker,
): Promise<void> {
  const { name } = found(await store.accounts.get(id), 'account');
  await store.accounts.setPassword(id, await hashPassword(wanted));
  await store.sessions.revokeOthers(id, undefined);
  await store.signInLimit.clear(name);
  await store.audit.add({ by: by.name, address: by.address, verb: 'accounts.resetPassword', object: name });
}

/** An account goes with its sessions and tokens. Nobody removes the own one, so that an admin stays. */
export async function removeAccount(
  { store }: Kollage,
  id: string,
  by: Asker & { readonly account: AccountView },
): Promise<void> {
  if (id === by.account.id) throw new Refusal('conflict', 'nobody removes the own account');
  const { name } = found(await store.accounts.get(id), 'account');
  await store.sessions.revokeOthers(id, undefined);
  for (const token of await store.accounts.tokens(id)) await store.accounts.revokeToken(id, token.id);
  await store.accounts.remove(id);
  await store.audit.add({ by: by.name, address: by.address, verb: 'accounts.remove', object: name });
}
