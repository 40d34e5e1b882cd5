import { EngineError } from '../../engine/errors';
import type { Hosts, KeyPlace } from '../../engine/ports';
import { mayUseDocker } from './dial-docker';
import { createJumps } from './jumps';
import { openClient, probeHostKey } from './open-client';
import { SshConnection } from './ssh-connection';

export interface SshHosts extends Hosts {
  /** The fingerprint that a host shows. Errors: HostUnreachable, and those of a login at a jump host. */
  probeHostKey(place: KeyPlace): Promise<string>;
}

/** Hosts reached over SSH, their keys pinned. */
export function createSshHosts(): SshHosts {
  const jumps = createJumps();
  const way = async (place: KeyPlace) =>
    place.via?.length ? { socket: await jumps.through(place.via, place) } : {};
  return {
    async connect(target, options) {
      if (target.kind !== 'ssh') throw new EngineError('BadTarget', `${target.name} is not reached over SSH`);
      const login = { ...target, privateKeys: target.privateKey === '' ? [] : [target.privateKey] };
      const { signal: _, ...later } = options ?? {};
      const again = async () => openClient(login, { ...later, ...(await way(target)) });
      const client = await openClient(login, { ...options, ...(await way(target)) });
      const asRoot = target.become && !(await mayUseDocker(client, target.name));
      return asRoot ? new SshConnection(client, target, again) : new SshConnection(client, target);
    },
    probeHostKey: async (place) => probeHostKey(place, await way(place)),
  };
}
