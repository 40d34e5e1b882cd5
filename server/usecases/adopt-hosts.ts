import type { HostReach } from '../core/topology/host-reach';
import type { HostRow } from '../store/hosts';
import type { HostPlace } from '../store/rows';
import type { Kollage } from './kollage';

/**
 * Hosts that are new in a cloud's inventory are reached as it says, and signed in to with the key and by the way of the
 * hosts that are known. Hosts that are known stay as they are. Answers with the new ones.
 */
export async function adoptHosts(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  reach: readonly HostReach[],
): Promise<readonly string[]> {
  const known = await store.hosts.list(cloud);
  const model = known.find(({ place }) => place.kind === 'ssh');
  const fresh = reach.filter(({ host }) => !known.some(({ name }) => name === host));
  for (const one of fresh)
    await store.hosts.put(cloud, { name: one.host, place: placeOf(one, model), ...keyOf(model) });
  return fresh.map(({ host }) => host);
}

function placeOf({ address, port = 22, user }: HostReach, model: HostRow | undefined): HostPlace {
  const like = model?.place.kind === 'ssh' ? model.place : undefined;
  const name = user ?? like?.user ?? 'root';
  const via = like?.via ? { via: like.via } : {};
  return { kind: 'ssh', address, port, user: name, become: name !== 'root', ...via };
}

const keyOf = (model: HostRow | undefined): { readonly privateKey?: string } =>
  model?.target?.kind === 'ssh' ? { privateKey: model.target.privateKey } : {};
