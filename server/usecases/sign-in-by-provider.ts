import { z } from 'zod';
import { ACCOUNT_NAME } from '../core/domain/account-name';
import { rolesOf } from '../core/domain/claim-roles';
import { safePath } from '../core/domain/safe-path';
import { EngineError } from '../engine/errors';
import type { Claims } from '../engine/ports';
import type { AccountRow } from '../store/accounts';
import type { Kollage } from './kollage';
import { hashToken, newToken } from './password';
import { type Provider, providerOf } from './provider-settings';
import { found, Refusal } from './refusal';
import { openSession } from './sign-in';

type Needs = Pick<Kollage, 'store' | 'provider' | 'openId'>;

/** Where the provider sends the browser back to. */
export const CALLBACK_PATH = '/auth/provider/callback';

/** The state of a sign-in while the browser is at the provider. */
const onItsWay = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  issuer: z.string(),
  redirect: z.string(),
  to: z.string(),
  link: z.string().exactOptional(),
});

/**
 * Sends a browser to the provider. `browser` is kept in its cookie: an answer counts in that browser alone. `link`: the
 * account, signed in by its password, that the provider is to sign in from now on.
 */
export async function beginSignIn(
  kollage: Needs,
  from: { readonly origin: string; readonly address: string; readonly to?: string; readonly link?: string },
): Promise<{ readonly url: string; readonly browser: string }> {
  const wait = await kollage.store.signInLimit.countAddress(from.address);
  if (wait > 0) throw new Refusal('too_many', { kind: 'too_many_tries', seconds: wait });
  const { client, view } = found(await providerOf(kollage), 'provider');
  const [state, nonce, verifier, browser] = [newToken(), newToken(), newToken(), newToken()];
  const redirect = new URL(CALLBACK_PATH, from.origin).href;
  const url = await kollage.openId.begin(client, { state, nonce, verifier, redirect, scope: view.scope });
  const told: z.infer<typeof onItsWay> = {
    ...{ state, nonce, verifier, redirect, issuer: client.issuer },
    to: safePath(from.to ?? null, from.origin),
    ...(from.link === undefined ? {} : { link: from.link }),
  };
  await kollage.store.identities.begin(hashToken(state), hashToken(browser), JSON.stringify(told));
  return { url, browser };
}

interface Returned {
  /** The query string of the callback address. */
  readonly search: string;
  /** From the cookie. */
  readonly browser: string;
  readonly address: string;
  readonly agent: string;
}

/** Signs in who came back from the provider, once; who came to link an account has a session. `to` is a path of this site. */
export async function finishSignIn(
  kollage: Needs,
  { search, browser, address, agent }: Returned,
): Promise<{ readonly to: string; readonly token?: string }> {
  const { store, openId } = kollage;
  const state = new URLSearchParams(search).get('state') ?? '';
  const text = await store.identities.take(hashToken(state), hashToken(browser));
  if (text === undefined) throw new Refusal('conflict', { kind: 'sign_in_over' });
  const way = onItsWay.parse(JSON.parse(text));
  const provider = await providerOf(kollage);
  if (provider?.client.issuer !== way.issuer) throw new Refusal('conflict', { kind: 'provider_changed' });
  const came = new URL(way.redirect);
  came.search = search;
  let claims: Claims;
  try {
    claims = await openId.finish(provider.client, came.href, way);
  } catch (cause) {
    if (cause instanceof EngineError) await failed(kollage, address, way.issuer, cause.message);
    throw cause;
  }
  const account = await accountFor(kollage, provider, claims, way.link);
  if (account === undefined || account.disabled) {
    await failed(kollage, address, way.issuer, account?.name ?? '');
    throw new Refusal('forbidden', { kind: 'no_role_given' });
  }
  if (way.link !== undefined) {
    await store.audit.add({ by: account.name, address, verb: 'auth.linkProvider', object: way.issuer });
    return { to: way.to };
  }
  const from = { address, agent };
  const { token } = await openSession(kollage, account, from, 'auth.signInProvider', way.issuer);
  return { to: way.to, token };
}

const failed = (kollage: Needs, address: string, issuer: string, object: string) =>
  kollage.store.audit.add({
    by: '',
    address,
    verb: 'auth.signInFailed',
    object: object.slice(0, 200),
    detail: { issuer },
  });

/** The account of an identity, with the roles that the provider's claims give; made when it is new. */
async function accountFor(
  { store }: Needs,
  { client, view }: Provider,
  claims: Claims,
  link: string | undefined,
): Promise<AccountRow | undefined> {
  const identity = { issuer: client.issuer, subject: claims.sub };
  const id = await store.identities.accountOf(identity);
  if (link !== undefined) {
    const own = found(await store.accounts.get(link), 'account');
    if (own.disabled) return own;
    if (id !== link && (id !== undefined || !(await store.identities.link(link, identity))))
      throw new Refusal('conflict', { kind: 'identity_taken' });
    return own;
  }
  const given = rolesOf(claims, view);
  const nothing = given.role === 'none' && given.clouds.every(({ role }) => role === 'none');
  const known = id === undefined ? undefined : await store.accounts.get(id);
  // An account that also has a password keeps the roles that an admin gave.
  if (known?.password) return known;
  if (known) await store.accounts.setRoles(known.id, given.role, given.clouds);
  if (nothing) return undefined;
  if (known) return known;
  const made = await store.accounts.create(
    { name: await freeName(store, claims), role: given.role, password: '' },
    given.clouds,
  );
  if (await store.identities.link(made.id, identity)) return made;
  // The same person came twice at the same moment: the other one was first.
  await store.accounts.remove(made.id);
  const first = await store.identities.accountOf(identity);
  return first === undefined ? undefined : store.accounts.get(first);
}

/** A name for a new account, as the provider says it, or with a number. It decides nothing: the identity does. */
async function freeName(store: Kollage['store'], claims: Claims): Promise<string> {
  const said = [claims.preferred_username, claims.email, claims.name, claims.sub].find(
    (one): one is string => typeof one === 'string' && one.trim() !== '',
  );
  const plain = (said ?? 'somebody')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_.@-]+/g, '-')
    .replace(/^[^A-Za-z0-9_]+/, '')
    .slice(0, 48);
  const base = ACCOUNT_NAME.test(plain) ? plain : 'somebody';
  for (let n = 1; n < 100; n += 1) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!(await store.accounts.byName(name))) return name;
  }
  return `${base}-${newToken().slice(0, 8).replaceAll('-', '_')}`;
}
