import type { Grant } from '../core/domain/account-role';
import type { AccountView, CloudGrant } from '../views/accounts';
import type { Asker, Kollage } from './kollage';
import { hashPassword } from './password';
import { found, Refusal } from './refusal';

/** A role in the panel, and in single clouds. */
export interface Given {
  readonly role: Grant;
  readonly clouds: readonly CloudGrant[];
}

/** Another account. Its owner changes the password that an admin gave it. */
export async function createAccount(
  { store }: Kollage,
  wanted: Given & { readonly name: string; readonly password: string },
  by: Asker,
): Promise<{ readonly id: string }> {
  if (await store.accounts.byName(wanted.name))
    throw new Refusal('conflict', { kind: 'account_exists', name: wanted.name });
  const { name, role, clouds } = wanted;
  const detail = { clouds: await named(store, clouds) };
  const password = await hashPassword(wanted.password);
  const { id } = await store.accounts.create({ name, role, password }, clouds);
  const object = `${name} (${role})`;
  await store.audit.add({ by: by.name, address: by.address, verb: 'accounts.create', object, detail });
  return { id };
}

/** Roles by the names of their clouds, for the audit. Errors: not_found, before anything is given. */
export async function named(
  store: Kollage['store'],
  clouds: readonly CloudGrant[],
): Promise<Readonly<Record<string, Grant>>> {
  const all = new Map((await store.clouds.list()).map(({ id, name }) => [id, name]));
  return Object.fromEntries(clouds.map(({ cloud, role }) => [found(all.get(cloud), 'cloud'), role]));
}

/** Changes the roles of an account; subscriptions that it loses the right to end at once. The own roles cannot be changed. */
export async function setRoles(
  { store }: Kollage,
  id: string,
  { role, clouds }: Given,
  by: Admin,
): Promise<void> {
  if (id === by.account.id) throw new Refusal('conflict', { kind: 'own_roles' });
  const { name } = found(await store.accounts.get(id), 'account');
  const detail = { role, clouds: await named(store, clouds) };
  if (!(await store.accounts.setRoles(id, role, clouds)))
    throw new Refusal('conflict', { kind: 'last_admin', name });
  await store.audit.add({
    by: by.name,
    address: by.address,
    verb: 'accounts.setRoles',
    object: name,
    detail,
  });
}

/** Sets the password of another account; all its sessions end, and its limit of sign-in attempts is reset. */
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
  const name = await shut(kollage, id, by, 'remove', (accounts) => accounts.remove(id));
  await kollage.store.audit.add({ by: by.name, address: by.address, verb: 'accounts.remove', object: name });
}

/** Disables an account until it is enabled again; its sessions and tokens end at once. */
export async function disableAccount(kollage: Kollage, id: string, by: Admin): Promise<void> {
  const name = await shut(kollage, id, by, 'disable', (accounts) => accounts.disable(id));
  await kollage.store.audit.add({ by: by.name, address: by.address, verb: 'accounts.disable', object: name });
}

/** The account signs in with its password again. */
export async function enableAccount({ store }: Kollage, id: string, by: Asker): Promise<void> {
  const { name } = found(await store.accounts.get(id), 'account');
  await store.accounts.enable(id);
  await store.audit.add({ by: by.name, address: by.address, verb: 'accounts.enable', object: name });
}

type Admin = Asker & { readonly account: AccountView };

/** Refuses the caller's own account and the last admin. Returns the name of the account. */
async function shut(
  { store }: Kollage,
  id: string,
  by: Admin,
  does: 'remove' | 'disable',
  change: (accounts: Kollage['store']['accounts']) => Promise<boolean>,
): Promise<string> {
  if (id === by.account.id) throw new Refusal('conflict', { kind: 'own_account', does });
  const { name } = found(await store.accounts.get(id), 'account');
  if (!(await change(store.accounts))) throw new Refusal('conflict', { kind: 'last_admin', name });
  return name;
}
