import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of a cloud with so many hosts, three of them controllers where there are more than two. */
export function writeSimulatedCloud(folder: string, hosts: number): void {
  const names = Array.from({ length: hosts }, (_, i) => `h${String(i + 1).padStart(4, '0')}`);
  const controllers = names.slice(0, hosts < 3 ? 1 : 3);
  const computes = hosts < 4 ? names : names.slice(3);
  const address = (name: string): string => {
    const n = names.indexOf(name);
    return `10.${Math.floor(n / 62_500)}.${Math.floor(n / 250) % 250}.${(n % 250) + 1}`;
  };
  const line = (name: string) => `${name} ansible_host=${address(name)}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'inventory'),
    `[control]\n${controllers.map(line).join('\n')}\n
[compute]\n${computes.map((name) => (controllers.includes(name) ? name : line(name))).join('\n')}\n
[network:children]\ncontrol\n\n[storage:children]\ncontrol\n\n[monitoring:children]\ncontrol\n`,
  );
  writeFileSync(
    join(folder, 'globals.yml'),
    'network_interface: eth0\nkolla_internal_vip_address: 10.250.0.1\n',
  );
}
