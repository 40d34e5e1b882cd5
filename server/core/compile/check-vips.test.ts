import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { formatDiagnostic } from '../domain/diagnostic';
import { inNetwork } from './check-vips';

const { value: tools } = await readRolesAndTools();
const told = (address: string) => {
  if (!tools) throw new Error('the roles cannot be read');
  const given = {
    inventory: { control: ['aio'], network: ['aio'], compute: [], storage: [], monitoring: [] },
    globals: { network_interface: 'eth0', kolla_internal_vip_address: '192.0.2.200' },
    overrides: {},
    facts: { aio: { addresses: { eth0: address } } },
  };
  return compileGiven(given, tools).diagnostics.map(formatDiagnostic);
};

it('says where a VIP was set that lies in no network of a host that carries it', () => {
  expect(told('198.51.100.4/24')).toContain(
    'globals.yml:2: kolla_internal_vip_address 192.0.2.200 is in no network of aio (198.51.100.4/24)',
  );
  expect(told('192.0.2.4/24')).toEqual([]);
});

it('knows the borders of a network', () => {
  expect(inNetwork('192.0.2.127', '192.0.2.1/25')).toBe(true);
  expect(inNetwork('192.0.2.128', '192.0.2.1/25')).toBe(false);
  expect(inNetwork('203.0.113.9', '192.0.2.1/0')).toBe(true);
});
