import { describe, expect, it } from 'vitest';
import { readRolesAndTools } from '../boot/roles-and-tools';
import { compileSettings } from './compile-settings';
import { firstInventory } from './first-inventory';

const { value: tools } = await readRolesAndTools();
const inventory = firstInventory('aio', { kind: 'local' });
const of = (globals: string, hosts = inventory) => {
  if (!tools) throw new Error('the roles cannot be read');
  const view = compileSettings({ inventory: hosts, globals }, tools);
  const all = new Map(view.roles.flatMap((role) => role.settings.map((one) => [one.name, one])));
  return { view, setting: (name: string) => all.get(name) };
};
const usual = 'network_interface: eth0\nkolla_internal_vip_address: 192.0.2.10\n';

describe('the settings of a cloud', () => {
  it('come to what their templates say, and know whence', () => {
    const { setting, view } = of(`${usual}keystone_public_port: 5001\n`);
    expect(setting('api_interface')).toMatchObject({
      now: { kind: 'value', value: 'eth0' },
      origin: { kind: 'default', name: 'base' },
    });
    expect(setting('keystone_public_port')).toMatchObject({
      written: 5001,
      now: { kind: 'value', value: 5001 },
      origin: { kind: 'global', at: { file: 'globals.yml', line: 3 } },
    });
    expect(view.diagnostics).toEqual([]);
  });

  it('are their defaults where omit is written', () => {
    const { setting } = of(`${usual}keystone_public_port: "{{ mine | default(omit) }}"\n`);
    expect(setting('keystone_public_port')).toMatchObject({
      now: { kind: 'value', value: 5000 },
      origin: { kind: 'default' },
    });
  });

  it('say where only a host knows, and where nobody has said anything', () => {
    const { setting } = of(usual);
    expect(setting('openstack_service_workers')?.now).toEqual({ kind: 'host' });
    expect(setting('keystone_public_port')?.now).toEqual({ kind: 'value', value: 5000 });
    expect(of('').setting('network_interface')?.now).toEqual({ kind: 'none' });
  });

  it('tell which groups and hosts of the inventory have their own', () => {
    const hosts = `${inventory}\n[compute:vars]\napi_interface=bond0\n`;
    const { setting } = of(usual, hosts);
    expect(setting('api_interface')).toMatchObject({
      now: { kind: 'value', value: 'bond0' },
      elsewhere: [{ origin: { kind: 'group', name: 'compute' }, value: 'bond0', hosts: 1 }],
    });
  });

  it('carry what is wrong at their field, and what belongs to none beside them', () => {
    const { setting, view } = of(
      `${usual}keystone_public_port: many\nneutron_network_vlan_ranges: physnet2\nmine: 1\nkeystone_admin_password: x\n`,
    );
    expect(setting('keystone_public_port')?.wants).toEqual({ kind: 'port', low: 1, high: 65_535 });
    expect(setting('neutron_network_vlan_ranges')?.fault).toMatchObject({
      kind: 'unknown',
      cell: 'physnet2',
      known: ['physnet1'],
    });
    expect(view.others).toEqual(['mine']);
    expect(view.diagnostics.map((d) => d.summary)).toEqual([
      'keystone_admin_password is a secret: it belongs in passwords.yml',
    ]);
  });

  it('are none where a file cannot be read', () => {
    const { view } = of('a: [');
    expect(view.roles).toEqual([]);
    expect(view.diagnostics[0]?.at?.file).toBe('globals.yml');
  });
});
