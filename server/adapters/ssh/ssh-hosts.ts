import { EngineError } from '../../engine/errors';
import type { Hosts } from '../../engine/ports';
import { openClient } from './open-client';
import { SshConnection } from './ssh-connection';

/** Hosts reached over SSH, their keys pinned. */
export function createSshHosts(): Hosts {
  return {
    async connect(target, options) {
      if (target.kind !== 'ssh') throw new EngineError('BadTarget', `${target.name} is not reached over SSH`);
      return new SshConnection(await openClient(target, options), target);
    },
  };
}
