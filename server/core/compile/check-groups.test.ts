import { expect, it } from 'vitest';
import { countedSecrets } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { loadCloud } from '../../usecases/load-cloud';
import { formatDiagnostic } from '../domain/diagnostic';
import { compile } from './compile';

const { value: tools } = await readRolesAndTools();

const globals = `network_interface: eth0
kolla_internal_vip_address: 192.0.2.200
api_interface_address: 192.0.2.{{ 11 + groups.all.index(inventory_hostname) }}
`;

function compiled(inventory: string, overrides: Record<string, string> = {}) {
  if (!tools) throw new Error('the roles cannot be read');
  const loaded = loadCloud(
    {
      name: 'case',
      inventory: { file: 'inventory', text: `${inventory}[network:children]\ncontrol\n` },
      globals: { file: 'globals.yml', text: globals },
      overrides: Object.entries(overrides).map(([path, text]) => ({ path, text })),
      secrets: countedSecrets(tools),
    },
    tools,
  );
  if (!loaded.value) throw new Error(loaded.diagnostics.map(formatDiagnostic).join('\n'));
  return compile({ ...loaded.value.input, facts: {} });
}
const told = (...given: Parameters<typeof compiled>) => compiled(...given).diagnostics.map(formatDiagnostic);

it('names a group that no role uses, with the name that was meant, and its hosts', () => {
  expect(told('[control]\nc1\n[computes]\nn1\n')).toEqual([
    'inventory:3: warning: no role uses the group "computes"; did you mean "compute"?',
    'inventory:4: warning: host "n1" gets nothing: it is in no group by which a role places a container',
  ]);
});

it('names a host outside of every group, but not the machine that Ansible ran on', () => {
  expect(told('lonely\n[control]\nc1\n[deployment]\nlocalhost ansible_connection=local\n')).toEqual([
    'inventory:1: warning: host "lonely" gets nothing: it is in no group by which a role places a container',
  ]);
});

it.each([
  ['is below a group of a role', '[control:children]\nracks\n[racks]\nc1\n'],
  ['carries variables', '[control]\nc1\n[racks]\nc1\n[racks:vars]\nrack=7\n'],
  ['is one of Kolla-Ansible', '[control]\nc1\n[octavia-worker:children]\ncontrol\n'],
  ['has no hosts', '[control]\nc1\n[racks]\n'],
])('says nothing of a group that %s', (_, inventory) => expect(told(inventory)).toEqual([]));

it('takes a group for used where a template asks for it', () => {
  const inventory = '[control]\nc1\n[racks]\nc1\n';
  expect(told(inventory)).toHaveLength(1);
  expect(told(inventory, { 'keystone.conf': "[x]\nracks = {{ groups['racks'] | length }}\n" })).toEqual([]);
});

it('places by the former name of a group, and warns where the new one is there too', () => {
  const former = '[control]\nc1\nc2\nc3\n[lonely]\nlb1\n[lonely:vars]\nx=1\n[haproxy:children]\nlonely\n';
  const { value, diagnostics } = compiled(former);
  expect(diagnostics).toEqual([]);
  const balancing = Object.values(value?.hosts ?? {}).flatMap(({ name, containers }) =>
    containers.some(({ role }) => role === 'loadbalancer') ? [name] : [],
  );
  expect(balancing).toEqual(['lb1']);
  expect(new Set(told(`${former}[loadbalancer:children]\ncontrol\n`))).toEqual(
    new Set([
      'inventory:6: warning: host "lb1" gets nothing: it is in no group by which a role places a container',
      'inventory:9: warning: the group "haproxy" is called "loadbalancer" now, and this inventory has both: only "loadbalancer" counts',
    ]),
  );
});
