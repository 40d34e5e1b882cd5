import { type Access, roleIn } from '../core/domain/access';
import type { AccountRole } from '../core/domain/account-role';
import type { AccountView } from '../views/accounts';
import type { Asker, Kollage } from './kollage';
import { hashToken, newToken } from './password';
import { Refusal } from './refusal';

interface Maker extends Asker {
  readonly account: AccountView;
  readonly access: Access;
  readonly token?: string;
}

interface Wish {
  readonly name: string;
  readonly role?: AccountRole;
  readonly clouds?: readonly string[];
  readonly days?: number;
}

/** Makes an API token for the caller; it is shown only once. Each call checks its bounds beside the roles of its account. */
export async function makeToken(
  { store }: Pick<Kollage, 'store'>,
  { name, ...bounds }: Wish,
  by: Maker,
): Promise<{ readonly id: string; readonly token: string }> {
  // A stolen token must not create a token that lives longer or may do more.
  if (by.token !== undefined) throw new Refusal('forbidden', { kind: 'token_makes_no_token' });
  if (bounds.clouds?.some((cloud) => roleIn(by.access, cloud) === 'none'))
    throw new Refusal('not_found', { kind: 'no_such', what: 'cloud' });
  const token = newToken();
  const id = await store.accounts.createToken(by.account.id, name, hashToken(token), bounds);
  await store.audit.add({ by: by.name, address: by.address, verb: 'tokens.create', object: name });
  return { id, token };
}
