import { expect, it } from 'vitest';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { loadCloud } from '../../usecases/load-cloud';
import { asksOf } from './asks';

it('asks a host whose address is not known yet for its kernel settings', async () => {
  const { value: tools } = await readRolesAndTools();
  if (!tools) throw new Error('the roles cannot be read');
  const groups = ['control', 'network', 'compute', 'storage', 'monitoring'];
  const source = {
    name: 'aio',
    inventory: {
      file: 'inventory',
      text: groups.map((group) => `[${group}]\naio ansible_connection=local\n`).join('\n'),
    },
    globals: {
      file: 'globals.yml',
      text: 'network_interface: eth0\nkolla_internal_vip_address: 192.0.2.200\n',
    },
    secrets: {},
    overrides: [],
  };
  const cloud = loadCloud(source, tools);
  if (!cloud.value) throw new Error(JSON.stringify(cloud.diagnostics));
  expect(asksOf(cloud.value.input).sysctl).toContain('net.ipv4.tcp_keepalive_time');
});
