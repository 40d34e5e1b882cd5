import type { WiringNetwork, WiringPort } from '../domain/wiring';
import type { Link } from './read-links';

/** Which interface each setting names on each host: `{ api_interface: { ctl01: 'eth0' } }`. */
export type Interfaces = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The networks of a cloud. Settings that name the same interface on every host are one network, told by all its
 * settings. Hosts that were not looked at are left out.
 */
export function networksOf(
  interfaces: Interfaces,
  links: Readonly<Record<string, readonly Link[]>>,
  family: 4 | 6 = 4,
): readonly WiringNetwork[] {
  const byPorts = new Map<string, { settings: string[]; at: Readonly<Record<string, string>> }>();
  for (const [setting, at] of Object.entries(interfaces)) {
    const key = JSON.stringify(Object.entries(at).sort());
    const known = byPorts.get(key);
    if (known) known.settings.push(setting);
    else byPorts.set(key, { settings: [setting], at });
  }
  return [...byPorts.values()].map(({ settings, at }) => ({
    name: (settings[0] ?? '').replace(/_interface$/, ''),
    settings,
    ports: Object.entries(at).flatMap(([host, name]): WiringPort[] => {
      const seen = links[host];
      if (!seen) return [];
      const link = seen.find((one) => one.name === name);
      const parent = seen.find((one) => one.name === link?.vlan?.parent);
      const own = link?.addresses.find((one) => one.family === family) ?? link?.addresses[0];
      return [
        {
          ...{ host, interface: name, there: link !== undefined },
          ...(link ? { mtu: link.mtu, up: link.up } : {}),
          ...(link?.mac ? { mac: link.mac } : {}),
          ...(own ? { address: own.address, prefix: own.prefix } : {}),
          ...(link?.vlan ? { vlan: { ...link.vlan, ...(parent ? { parentMtu: parent.mtu } : {}) } } : {}),
        },
      ];
    }),
  }));
}
