import type { Hosts } from '../engine/ports';
import { createLocalHosts } from './local/local-hosts';
import { createSshHosts } from './ssh/ssh-hosts';

/** Hosts of every kind. */
export function createHosts(): Hosts {
  const [local, ssh] = [createLocalHosts(), createSshHosts()];
  return {
    connect: (target, options) => (target.kind === 'local' ? local : ssh).connect(target, options),
  };
}
