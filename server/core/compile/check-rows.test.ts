import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { formatDiagnostic } from '../domain/diagnostic';

const { value: tools } = await readRolesAndTools();
const told = (globals: Record<string, string | boolean>) => {
  if (!tools) throw new Error('the roles cannot be read');
  const given = {
    inventory: { control: ['aio'], network: ['aio'], compute: ['aio'], storage: [], monitoring: [] },
    globals: { network_interface: 'eth0', kolla_internal_vip_address: '192.0.2.200', ...globals },
    overrides: {},
    facts: { aio: { addresses: { eth0: '192.0.2.4/24' } } },
  };
  return compileGiven(given, tools).diagnostics.map(formatDiagnostic);
};

it('says that a VLAN range names a physical network that no bridge leads to', () => {
  expect(told({ neutron_network_vlan_ranges: 'physnet1:100:199,physnet2:1:9' })).toEqual([
    'globals.yml:3: neutron_network_vlan_ranges names "physnet2", which is not in neutron_physical_networks (physnet1)',
  ]);
});

it('wants as many bridges and networks as interfaces, where there is any interface', () => {
  const cards = { neutron_external_interface: 'eth1,eth2' };
  expect(told(cards)).toEqual([
    'globals.yml:3: neutron_external_interface has 2 entries, but neutron_bridge_name has 1: they belong together one by one',
  ]);
  const bridges = { ...cards, neutron_bridge_name: 'br-ex,br-lab' };
  expect(told(bridges)).toEqual([]);
  expect(told({ ...bridges, neutron_physical_networks: 'outside' })).toContain(
    'globals.yml:5: neutron_physical_networks has 1 entry, but neutron_bridge_name has 2: they belong together one by one',
  );
  expect(told({ neutron_bridge_name: 'br-ex,br-lab' })).toEqual([]);
});

it('says at its line that a kind of network is not among those that Neutron loads', () => {
  expect(told({ neutron_type_drivers: 'flat,vxlan', neutron_tenant_network_types: 'vxlan,vlan' })).toEqual([
    'globals.yml:4: neutron_tenant_network_types names "vlan", which is not in neutron_type_drivers (flat, vxlan)',
  ]);
});

it('leaves the lists of a service alone that is switched off', () => {
  const globals = { enable_neutron: false, enable_openstack_core: false };
  expect(told({ ...globals, neutron_network_vlan_ranges: 'nowhere' })).toEqual([]);
});

it('says at its line what a list holds that no column allows', () => {
  expect(told({ neutron_network_vlan_ranges: 'physnet1:200:100' })).toEqual([
    'globals.yml:3: neutron_network_vlan_ranges must be a list with "to" not below "from" in entry 1, not "physnet1:200:100"',
  ]);
});
