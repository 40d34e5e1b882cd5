import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { formatDiagnostic } from '../domain/diagnostic';

const { value: tools } = await readRolesAndTools();
const told = (hosts: string[], globals: Record<string, unknown> = {}, facts = {}) => {
  if (!tools) throw new Error('the roles cannot be read');
  const given = {
    inventory: { control: hosts, network: hosts, compute: hosts, storage: hosts, monitoring: hosts },
    globals: {
      network_interface: 'eth0',
      kolla_internal_vip_address: '192.0.2.200',
      api_interface_address: '192.0.2.{{ 11 + groups.all.index(inventory_hostname) }}',
      ...globals,
    } as Record<string, string>,
    overrides: {},
    facts,
  };
  // That two controllers are too few is another check's.
  const said = compileGiven(given, tools).diagnostics.map(formatDiagnostic);
  return said.filter((line) => !line.includes('would have two members'));
};

it('refuses two hosts of one short name, and accepts those that are called by their addresses', () => {
  expect(told(['node1.a.example', 'node1.b.example'])[0]).toContain(
    'node1.a.example and node1.b.example call themselves "node1"',
  );
  expect(told(['192.0.2.11', '192.0.2.12'])).toEqual([]);
});

it('takes the names that the machines give themselves', () => {
  const facts = { ctl01: { hostname: 'debian' }, ctl02: { hostname: 'Debian.lab' } };
  expect(told(['ctl01', 'ctl02'], {}, facts)[0]).toContain('ctl01 and ctl02 call themselves');
});

it('refuses two hosts with one API address', () => {
  expect(told(['ctl01', 'ctl02'], { api_interface_address: '192.0.2.11' })).toContain(
    'globals.yml:3: ctl01 and ctl02 have the same API address 192.0.2.11',
  );
});

it('names both settings where two front ends or services share a port', () => {
  expect(told(['ctl01', 'ctl02'], { horizon_port: 5000 })).toEqual([
    'globals.yml:4: keystone_internal_port (keystone) and horizon_port (horizon) both listen on port 5000 of 192.0.2.11',
  ]);
  expect(told(['ctl01'], { keystone_internal_port: 3306 }).join('\n')).toMatch(
    /database_port \(mariadb\) and keystone_internal_port \(keystone\) both listen on port 3306 of 192\.0\.2\.11/,
  );
  expect(told(['ctl01'], { memcached_port: 5672 }).join('\n')).toMatch(
    /(memcached_port \(memcached\) and rabbitmq_port|rabbitmq_port \(rabbitmq\) and memcached_port)/,
  );
});

it("refuses a floating address that is a host's own while keepalived runs", () => {
  expect(told(['ctl01', 'ctl02'], { kolla_internal_vip_address: '192.0.2.12' })).toContainEqual(
    expect.stringContaining(
      'kolla_internal_vip_address 192.0.2.12 is the own address of ctl02, and keepalived would move it',
    ),
  );
  expect(told(['ctl01'], { kolla_internal_vip_address: '192.0.2.11', enable_haproxy: 'no' })).toEqual([]);
});

it('warns of a card that is both network and external interface', () => {
  const said = told(['ctl01', 'ctl02'], { neutron_external_interface: 'eth0' });
  expect(said).toEqual([
    'globals.yml:4: warning: eth0 of ctl01 is both neutron_external_interface and network_interface: in the bridge its addresses stop answering',
  ]);
  expect(told(['ctl01'], { neutron_external_interface: 'eth1' })).toEqual([]);
});
