import { cpus, hostname, networkInterfaces, totalmem } from 'node:os';
import { createCompilation } from '../core/compile/create-compilation';
import type { MachineFacts } from '../core/compile/input';
import { shortName } from '../core/domain/ip-address';
import type { LoadedCloud } from './load-cloud';

/**
 * What can be known of machines without asking them: all of this one where a host is local. With `standIns`,
 * an address in place of each that only the host itself could tell, so that everything else can be checked.
 */
export function offlineFacts(cloud: LoadedCloud, standIns: boolean): Readonly<Record<string, MachineFacts>> {
  const compilation = createCompilation({ ...cloud.input, facts: {} });
  return Object.fromEntries(
    cloud.input.inventory.hosts.flatMap((host): [string, MachineFacts][] => {
      const read = (name: string): unknown => {
        try {
          return compilation.scope(host).lookup(name);
        } catch {
          return undefined;
        }
      };
      if (read('ansible_connection') === 'local') return [[host, ownFacts()]];
      const carrier = read('api_interface');
      if (!standIns || read('api_interface_address') !== undefined || typeof carrier !== 'string') return [];
      return [[host, { addresses: { [carrier]: EVERYWHERE } }]];
    }),
  );
}

/** In a network that every address lies in, so that no check of networks fails because of it. */
const EVERYWHERE = '192.0.2.1/0';

function ownFacts(): MachineFacts {
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, list]): [string, string][] => {
    const found = list?.find((one) => one.family === 'IPv4' && one.cidr !== null);
    return found?.cidr ? [[name, found.cidr]] : [];
  });
  return {
    hostname: shortName(hostname()),
    cpus: cpus().length,
    memoryMb: Math.floor(totalmem() / 1024 / 1024),
    addresses: Object.fromEntries(addresses),
  };
}
