import { describe, expect, it } from 'vitest';
import { readRolesAndTools } from '../boot/roles-and-tools';
import { compileSettings } from './compile-settings';
import { withVariables } from './set-variables';

const { value: tools } = await readRolesAndTools();
if (!tools) throw new Error('the roles cannot be read');
const inventory = `# the controllers
[control]
ctl01
ctl02 tunnel_interface=bond9

[compute]
cmp01

[control:vars]
# two cards
network_interface=eth1
`;
const globals = 'network_interface: eth0\nkolla_internal_vip_address: 192.0.2.10\n';
const settingsAt = (level: Parameters<typeof compileSettings>[2], text = inventory) => {
  const view = compileSettings({ inventory: text, globals }, tools, level);
  const all = new Map(view.roles.flatMap((role) => role.settings.map((one) => [one.name, one])));
  return (name: string) => all.get(name);
};
const control = { kind: 'group', name: 'control' } as const;

describe('settings of a level', () => {
  it('are what a group or a host has itself, and what holds for it otherwise', () => {
    const group = settingsAt(control);
    expect(group('network_interface')).toMatchObject({
      written: 'eth1',
      now: { kind: 'value', value: 'eth1' },
      origin: { kind: 'group', name: 'control' },
    });
    expect(group('kolla_internal_vip_address')).toMatchObject({ now: { value: '192.0.2.10' } });
    expect(group('kolla_internal_vip_address')?.written).toBeUndefined();
    const host = settingsAt({ kind: 'host', name: 'ctl02' });
    expect(host('tunnel_interface')).toMatchObject({ written: 'bond9', now: { value: 'bond9' } });
    expect(settingsAt({ kind: 'host', name: 'cmp01' })('network_interface')).toMatchObject({
      now: { value: 'eth0' },
      origin: { kind: 'global' },
    });
  });

  it('say where hosts differ, also where a value only follows', () => {
    const cloud = settingsAt({ kind: 'cloud' });
    expect(cloud('api_interface')?.differs).toEqual([
      { value: 'eth1', hosts: ['ctl01', 'ctl02'] },
      { value: 'eth0', hosts: ['cmp01'] },
    ]);
    expect(settingsAt(control)('tunnel_interface')?.differs).toEqual([
      { value: 'eth1', hosts: ['ctl01'] },
      { value: 'bond9', hosts: ['ctl02'] },
    ]);
    expect(cloud('keystone_public_port')?.differs).toBeUndefined();
  });

  it('are set and taken out with all else as it was', () => {
    const text = withVariables(tools, {
      inventory,
      of: control,
      values: { network_interface: 'bond0', keystone_public_port: 5001 },
      was: { network_interface: 'eth1', keystone_public_port: null },
    });
    expect(text).toContain('# two cards\nnetwork_interface=bond0\n');
    expect(text).toContain('# the controllers\n');
    expect(settingsAt(control, text)('keystone_public_port')?.now).toEqual({ kind: 'value', value: 5001 });
    const back = withVariables(tools, {
      inventory: text,
      of: control,
      values: { keystone_public_port: null },
    });
    expect(back).not.toContain('keystone_public_port');
  });

  it('are refused where they are wrong, unknown, or set by somebody else meanwhile', () => {
    const set = (values: object, was?: object) => () =>
      withVariables(tools, {
        inventory,
        of: control,
        values: { ...values },
        ...(was ? { was: { ...was } } : {}),
      });
    expect(set({ keystone_public_port: 70_000 })).toThrow('was not saved');
    expect(set({ no_such_setting: 1 })).toThrow('was not saved');
    expect(set({ network_interface: 'eth5' }, { network_interface: 'eth2' })).toThrow(
      'changed in the meantime',
    );
  });
});
