import type { Secrets } from '../core/domain/secret';
import type { HostReach } from '../core/topology/host-reach';
import type { HostLogin, HostRow } from '../store/hosts';
import type { HostPlace } from '../store/rows';
import type { Kollage } from './kollage';

/**
 * Hosts that are new in a cloud's inventory are reached as it says, and signed in to with the key and by the way of the
 * hosts that are known. Hosts that are known stay as they are, but for passwords that it has. Answers with the new ones.
 */
export async function adoptHosts(
  { store }: Pick<Kollage, 'store'>,
  cloud: string,
  reach: readonly HostReach[],
): Promise<readonly string[]> {
  const known = await store.hosts.list(cloud);
  const model = known.find(({ place }) => place.kind === 'ssh');
  const fresh = reach.filter(({ host }) => !known.some(({ name }) => name === host));
  const wanted = reach.some(({ loginSecret, rootSecret }) => loginSecret ?? rootSecret);
  const secrets = wanted ? await store.secrets.read(cloud) : {};
  for (const one of reach) {
    const passwords = passwordsOf(one, secrets);
    if (fresh.includes(one))
      await store.hosts.put(cloud, {
        name: one.host,
        place: placeOf(one, model),
        ...keyOf(model),
        ...passwords,
      });
    else if (Object.keys(passwords).length > 0) await store.hosts.login(cloud, one.host, passwords);
  }
  return fresh.map(({ host }) => host);
}

/** The passwords of a host that its inventory names. */
export function passwordsOf(
  { loginSecret, rootSecret }: Pick<HostReach, 'loginSecret' | 'rootSecret'>,
  secrets: Secrets,
): Omit<HostLogin, 'privateKey'> {
  const of = (name: string | undefined) => (name === undefined ? undefined : secrets[name]);
  const [password, rootPassword] = [of(loginSecret), of(rootSecret)];
  return {
    ...(typeof password === 'string' ? { password } : {}),
    ...(typeof rootPassword === 'string' ? { rootPassword } : {}),
  };
}

function placeOf({ address, port = 22, user }: HostReach, model: HostRow | undefined): HostPlace {
  const like = model?.place.kind === 'ssh' ? model.place : undefined;
  const name = user ?? like?.user ?? 'root';
  const via = like?.via ? { via: like.via } : {};
  return { kind: 'ssh', address, port, user: name, become: name !== 'root', ...via };
}

const keyOf = (model: HostRow | undefined): { readonly privateKey?: string } =>
  model?.target?.kind === 'ssh' ? { privateKey: model.target.privateKey } : {};
