import { jumpText } from '../core/domain/jump';
import type { HostPlace } from '../store/rows';

const GROUPS = ['control', 'network', 'compute', 'monitoring', 'storage'];

/** An all-in-one inventory: one host in every top group. */
export function firstInventory(host: string, place: HostPlace): string {
  const reach =
    place.kind === 'ssh'
      ? ` ansible_host=${place.address} ansible_port=${place.port} ansible_user=${place.user}${place.become ? ' ansible_become=true' : ''}${place.via ? ` ansible_ssh_common_args='-o ProxyJump=${jumpText(place.via)}'` : ''}`
      : place.kind === 'local'
        ? ' ansible_connection=local'
        : '';
  const groups = GROUPS.map((group, i) => `[${group}]\n${host}${i === 0 ? reach : ''}\n`);
  return `${groups.join('\n')}\n[deployment]\nlocalhost ansible_connection=local\n`;
}
