import { z } from 'zod';
import { type Grant, grants } from '../core/domain/account-role';
import type { ProviderClient } from '../engine/ports';
import type { ProviderView } from '../views/provider';
import type { Asker, Kollage } from './kollage';
import { Refusal } from './refusal';

/** The settings that are kept beside the secret. */
const kept = z.object({
  issuer: z.string(),
  id: z.string(),
  label: z.string(),
  scope: z.string(),
  claim: z.string(),
  rules: z.array(z.object({ value: z.string(), cloud: z.string().exactOptional(), role: z.enum(grants) })),
  otherwise: z.enum(grants),
});
type Kept = z.infer<typeof kept>;

export interface Provider {
  readonly client: ProviderClient;
  readonly view: ProviderView;
}

const NONE: Grant = 'none';
const fresh = { label: 'SSO', scope: 'openid profile email', claim: 'groups', rules: [], otherwise: NONE };

/** The provider in force: of the environment before what an admin set. Undefined where there is none. */
export async function providerOf({
  store,
  provider,
}: Pick<Kollage, 'store' | 'provider'>): Promise<Provider | undefined> {
  const row = await store.panelSettings.get('provider');
  const set = row && kept.parse(row.value);
  const client =
    provider ??
    (set && row.secret !== undefined ? { issuer: set.issuer, id: set.id, secret: row.secret } : undefined);
  if (!client) return undefined;
  const { issuer, id } = client;
  return { client, view: { ...fresh, ...set, issuer, id, fromEnvironment: provider !== undefined } };
}

export interface ProviderWish extends Kept {
  /** Absent: the one that is kept. */
  readonly secret?: string;
}

/** Has people sign in by this provider, when it answers as one. */
export async function saveProvider(
  kollage: Pick<Kollage, 'store' | 'provider' | 'openId'>,
  { secret, ...wish }: ProviderWish,
  asker: Asker,
): Promise<void> {
  const { store, provider } = kollage;
  const former = await store.panelSettings.get('provider');
  const moved = former !== undefined && kept.parse(former.value).issuer !== wish.issuer;
  // A secret is never sent to another provider than the one it was typed for.
  const used = secret ?? (moved ? undefined : former?.secret);
  const client =
    provider ?? (used === undefined ? undefined : { issuer: wish.issuer, id: wish.id, secret: used });
  if (!client) throw new Refusal('invalid', { kind: 'client_secret_missing' });
  await kollage.openId.check(client);
  const known = new Set((await store.clouds.list()).map(({ id }) => id));
  if (wish.rules.some(({ cloud }) => cloud !== undefined && !known.has(cloud)))
    throw new Refusal('not_found', { kind: 'no_such', what: 'cloud' });
  await store.panelSettings.put('provider', wish, provider ? former?.secret : client.secret);
  const { name: by, address } = asker;
  await store.audit.add({ by, address, verb: 'provider.save', object: client.issuer });
}

/** Removes the provider: signing in through it ends; accounts and open sessions stay. */
export async function removeProvider({ store }: Pick<Kollage, 'store'>, asker: Asker): Promise<void> {
  const row = await store.panelSettings.get('provider');
  await store.panelSettings.remove('provider');
  const { name: by, address } = asker;
  const object = row ? kept.parse(row.value).issuer : '';
  await store.audit.add({ by, address, verb: 'provider.remove', object });
}
