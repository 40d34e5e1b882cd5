import type { AccountView } from '../views/accounts';
import type { Asker, Kollage } from './kollage';
import { hashPassword } from './password';
import { found, Refusal } from './refusal';

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

/** An account goes with its sessions and tokens. */
export async function removeAccount(kollage: Kollage, id: string, by: Admin): Promise<void> {
  const name = await shut(kollage, id, by, 'removes', (accounts) => accounts.remove(id));
  await kollage.store.audit.add({ by: by.name, address: by.address, verb: 'accounts.remove', object: name });
}

/** Nobody signs in as this account until it is enabled; its sessions and tokens end at once. */
export async function disableAccount(kollage: Kollage, id: string, by: Admin): Promise<void> {
  const name = await shut(kollage, id, by, 'disables', (accounts) => accounts.disable(id));
  await kollage.store.audit.add({ by: by.name, address: by.address, verb: 'accounts.disable', object: name });
}

/** The account signs in with its password again. */
export async function enableAccount({ store }: Kollage, id: string, by: Asker): Promise<void> {
  const { name } = found(await store.accounts.get(id), 'account');
  await store.accounts.enable(id);
  await store.audit.add({ by: by.name, address: by.address, verb: 'accounts.enable', object: name });
}

type Admin = Asker & { readonly account: AccountView };

/** Nobody does this to the own account, nor to the last admin. The name of the account. */
async function shut(
  { store }: Kollage,
  id: string,
  by: Admin,
  does: string,
  change: (accounts: Kollage['store']['accounts']) => Promise<boolean>,
): Promise<string> {
  if (id === by.account.id) throw new Refusal('conflict', `nobody ${does} the own account`);
  const { name } = found(await store.accounts.get(id), 'account');
  if (!(await change(store.accounts))) throw new Refusal('conflict', `${name} is the last admin`);
  return name;
}
