import { compileGiven } from '../server/boot/role-cases/compile-given';
import { readRolesAndTools } from '../server/boot/roles-and-tools';
import type { Row } from './row';

const hosts = Array.from({ length: 50 }, (_, i) => `h${i + 1}`);

/** How many files a second are rendered, merged and hashed in one process, everything else included. */
export async function renderingRows(): Promise<Row[]> {
  const { value: tools } = await readRolesAndTools();
  if (!tools) throw new Error('the roles cannot be read');
  const given = {
    inventory: { control: hosts, network: hosts, compute: hosts, storage: hosts, monitoring: hosts },
    globals: {
      network_interface: 'eth0',
      kolla_internal_vip_address: '192.0.2.200',
      api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
    },
    overrides: {},
    facts: {},
  };
  compileGiven(given, tools);
  const start = performance.now();
  const made = compileGiven(given, tools);
  const seconds = (performance.now() - start) / 1000;
  const files = Object.values(made.value?.hosts ?? {}).flatMap((host) =>
    host.containers.flatMap((c) => c.files),
  );
  return [
    {
      what: 'files compiled, fifty full hosts',
      measured: files.length / seconds,
      unit: 'files/s',
      note: `${files.length} files in ${seconds.toFixed(2)} s`,
    },
  ];
}
