import { createLocalHosts } from './local/local-hosts';
import { createSshHosts, type SshHosts } from './ssh/ssh-hosts';

/** Hosts of every kind. */
export function createHosts(): SshHosts {
  const [local, ssh] = [createLocalHosts(), createSshHosts()];
  return {
    connect: (target, options) => (target.kind === 'local' ? local : ssh).connect(target, options),
    probeHostKey: ssh.probeHostKey,
  };
}
