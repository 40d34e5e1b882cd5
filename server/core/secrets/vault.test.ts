import { expect, it } from 'vitest';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { readInventory } from '../inventory/read-inventory';
import { readGlobals } from '../settings/read-globals';
import { readPasswords } from './read-passwords';

const vault = '!vault |\n      $ANSIBLE_VAULT;1.1;AES256\n      6162\n';
const { value: tools } = await readRolesAndTools();

it('what ansible-vault encrypted is refused with its line wherever it stands, and never taken for the value', () => {
  if (!tools) throw new Error('the roles cannot be read');
  const { globals, inventory, passwords } = {
    passwords: readPasswords(`database_password: fine\nkeystone_admin_password: ${vault}`, 'passwords.yml'),
    globals: readGlobals(
      `openstack_release: zed\nkolla_internal_vip_address: ${vault}`,
      'globals.yml',
      tools.catalog,
    ),
    inventory: readInventory(`all:\n  vars:\n    x: ${vault}`, { file: 'inventory.yml' }),
  };
  for (const [read, line] of [
    [passwords, 2],
    [globals, 2],
    [inventory, 3],
  ] as const) {
    const errors = read.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ at }) => at?.line)).toEqual([line]);
    expect(JSON.stringify(errors)).toContain('ansible-vault');
    expect(JSON.stringify(read)).not.toContain('6162');
  }
});
