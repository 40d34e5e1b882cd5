import { expect, it } from 'vitest';
import { compileGiven } from '../../boot/role-cases/compile-given';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { formatDiagnostic } from '../domain/diagnostic';

const { value: tools } = await readRolesAndTools();

/** What an override of Keystone comes to on ctl01. */
function written(override: string, files: Readonly<Record<string, string>> = {}): string {
  if (!tools) throw new Error('the roles cannot be read');
  const hosts = ['ctl01'];
  const { value, diagnostics } = compileGiven(
    {
      inventory: { control: hosts, network: hosts, compute: hosts, storage: hosts, monitoring: hosts },
      globals: { network_interface: 'eth0', kolla_internal_vip_address: '192.0.2.200' },
      overrides: { 'keystone.conf': `[mine]\nx = ${override}\n`, ...files },
      facts: {
        ctl01: {
          hostname: 'ctl01',
          cpus: 7,
          addresses: { eth0: '192.0.2.11/24', 'br-ex.1': '198.51.100.1/25' },
        },
      },
    },
    tools,
  );
  const container = value?.hosts.ctl01?.containers.find(({ spec }) => spec.name === 'keystone');
  const body = container?.files.find(({ path }) => path.endsWith('keystone.conf'))?.body ?? '';
  return /^x = (.*)$/m.exec(body)?.[1] ?? diagnostics.map(formatDiagnostic).join('\n');
}

it.each([
  ["{{ ansible_facts['hostname'] }}", 'ctl01'],
  ['{{ ansible_facts.processor_vcpus }}', '7'],
  ["{{ ansible_facts['eth0']['ipv4']['address'] }}", '192.0.2.11'],
  ["{{ ansible_facts['br_ex_1'].ipv4.prefix }}", '25'],
  ['{{ ansible_eth0.ipv4.address }}', '192.0.2.11'],
  ["{{ hostvars['ctl01']['ansible_facts']['all_ipv4_addresses'] | join(',') }}", '192.0.2.11,198.51.100.1'],
  ["{{ groups['control'] | map('extract', hostvars, 'api_interface_address') | join }}", '192.0.2.11'],
  ["{{ vars['network_interface'] }}", 'eth0'],
  ['{{ enable_octavia | bool }} {{ aodh_api_port }}', 'False 8042'],
])('%s is %s', (template, value) => expect(written(template)).toBe(value));

it('says which fact is not known', () => {
  expect(written("{{ ansible_facts['distribution'] }}")).toContain('dict has no "distribution"');
  expect(written('{{ hostvars.ctl01.nobody_knows }}')).toContain('dict has no "nobody_knows"');
});

it('reads a file of the folder, and does not call it unread', () => {
  expect(written("{{ lookup('file', 'mine/note.txt') }}", { 'mine/note.txt': 'a note\n' })).toBe('a note');
});
