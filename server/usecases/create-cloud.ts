import { type Jump, readJumps } from '../core/domain/jump';
import type { HostLogin } from '../store/hosts';
import type { HostPlace } from '../store/rows';
import { firstInventory } from './first-inventory';
import type { Asker, Kollage } from './kollage';
import { Refusal } from './refusal';

/** Where the all-in-one goes. */
export type CloudTarget =
  | { readonly kind: 'throwaway' }
  | { readonly kind: 'local' }
  | {
      readonly kind: 'ssh';
      readonly address: string;
      readonly port: number;
      readonly user: string;
      /** A key, a password, or both. */
      readonly privateKey?: string;
      readonly password?: string;
      /** The password for sudo. */
      readonly rootPassword?: string;
      /** Jump hosts, as ProxyJump says them; the host's user logs in where none is said. */
      readonly via?: string;
    };

/** A jump host with the user who logs in there. */
type JumpPlace = Omit<Jump, 'user' | 'keyFile'> & { readonly user: string };

/** How one logs in to hosts over SSH, and the way there. */
export type SshLogin = Omit<Extract<CloudTarget, { kind: 'ssh' }>, 'kind' | 'address' | 'port'>;

export const RELEASE = '2025.1';
export const GLOBALS = '# Settings of this cloud. What is not here has its default.\n';

/** The name of the one host of a new cloud. */
export const FIRST_HOST = 'aio';

function placeOf(target: CloudTarget): HostPlace {
  if (target.kind !== 'ssh') return target;
  const { address, port, user } = target;
  const via = viaOf(target);
  return {
    kind: 'ssh',
    address,
    port,
    user,
    become: user !== 'root',
    ...(via.length > 0 ? { via } : {}),
  };
}

/** The jump hosts on the way. */
export function viaOf({ user, via }: SshLogin): readonly JumpPlace[] {
  const read = via === undefined ? { jumps: [] } : readJumps(via);
  if ('bad' in read) throw new Refusal('invalid', { kind: 'not_a_jump_host', host: read.bad });
  return read.jumps.map((jump) => ({ user, ...jump }));
}

/** The encrypted parts of a login. */
export function secretsOf({ privateKey, password, rootPassword }: SshLogin): HostLogin {
  return {
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(password === undefined ? {} : { password }),
    ...(rootPassword === undefined ? {} : { rootPassword }),
  };
}

/** A cloud of one host. Nothing happens on the host yet. */
export async function createCloud(
  { store }: Kollage,
  name: string,
  target: CloudTarget,
  asker: Asker,
): Promise<{ id: string }> {
  const place = placeOf(target);
  const inventory = firstInventory(FIRST_HOST, place);
  const cloud = await store.clouds.create({ name, release: RELEASE, inventory, globals: GLOBALS });
  if (!cloud) throw new Refusal('conflict', { kind: 'cloud_exists', name });
  await store.hosts.put(cloud.id, {
    name: FIRST_HOST,
    place,
    ...(target.kind === 'ssh' ? secretsOf(target) : {}),
  });
  await store.audit.add({
    by: asker.name,
    address: asker.address,
    verb: 'clouds.create',
    object: name,
    detail: { target: target.kind },
  });
  return { id: cloud.id };
}
