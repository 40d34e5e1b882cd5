import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../server/adapters/lab/lab';
import { writeSecretFile } from '../server/disk/write-secret-file';

const GROUPS = ['control', 'network', 'compute', 'storage', 'monitoring'];

/** Fills a folder with what `kollage -c` needs for an all-in-one on a lab's first host, and these lines in globals.yml. */
export function writeCloudFolder(folder: string, lab: Lab, globals: string): void {
  const [host] = lab.hosts;
  if (!host) throw new Error('the lab has no host');
  const at = (name: string) => join(folder, name);
  writeSecretFile(at('key'), host.privateKey);
  writeFileSync(at('known_hosts.kollage'), `${host.name} ${host.hostKey}\n`);
  writeFileSync(
    at('inventory'),
    `${host.name} ansible_host=${host.address} ansible_port=${host.port} ansible_user=${host.user} ansible_ssh_private_key_file=key\n${GROUPS.map((group) => `[${group}]\n${host.name}\n`).join('')}`,
  );
  writeFileSync(
    at('globals.yml'),
    `kolla_internal_vip_address: ${lab.vip}\nnetwork_interface: eth0\ndocker_registry: ${lab.registry.address}\ndocker_registry_insecure: true\n${globals}\n`,
  );
}
