import { expect, it } from 'vitest';
import { countedSecrets } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { loadCloud } from '../../usecases/load-cloud';
import { compile } from './compile';

const { value: tools } = await readRolesAndTools();

function warnings(controllers: readonly string[]): readonly string[] {
  if (!tools) throw new Error('the roles cannot be read');
  const text = ['[control]', ...controllers, '[network:children]', 'control', ''].join('\n');
  const globals = `network_interface: eth0
kolla_internal_vip_address: 192.0.2.200
api_interface_address: 192.0.2.{{ 11 + groups.all.index(inventory_hostname) }}
`;
  const loaded = loadCloud(
    {
      name: 'case',
      inventory: { file: 'inventory', text },
      globals: { file: 'globals.yml', text: globals },
      overrides: [],
      secrets: countedSecrets(tools),
    },
    tools,
  );
  if (!loaded.value) throw new Error('the case cannot be read');
  return compile({ ...loaded.value.input, facts: {} }).diagnostics.map(({ summary }) => summary);
}

it('two controllers are told what they mean; one and three are not', () => {
  expect(warnings(['c1', 'c2'])).toEqual([
    'mariadb and rabbitmq would have two members, c1 and c2: when one host is away, the other has no majority and stops serving too. One host or three are safer',
  ]);
  expect(warnings(['c1'])).toEqual([]);
  expect(warnings(['c1', 'c2', 'c3'])).toEqual([]);
});
