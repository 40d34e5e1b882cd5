import { expect, it } from 'vitest';
import { readRolesAndTools } from '../../boot/roles-and-tools';
import { formatDiagnostic } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { readPasswords } from '../secrets/read-passwords';
import { readGlobals } from '../settings/read-globals';
import { operatorVariables } from './kolla-name';
import names from './kolla-names.json';
import { noMeaning } from './no-meaning';
import { variableTable } from './variable-table';

const catalog = { roles: {}, settings: {}, secrets: {}, groups: {}, failures: [] };
const said = (text: string, texts: readonly string[] = []) =>
  readGlobals(text, 'globals.yml', catalog, texts).diagnostics.map(formatDiagnostic);

it.each([
  ['enable_octavia: yes', 'globals.yml:1: enable_octavia asks for what Kollage does not have yet'],
  [
    'kolla_container_engine: podman',
    'globals.yml:1: Kollage does not carry out kolla_container_engine yet, and',
  ],
  [
    'kolla_enable_tls_internal: "yes"',
    'globals.yml:1: Kollage does not carry out kolla_enable_tls_internal yet, and',
  ],
  [
    'aodh_api_workers: 3',
    'globals.yml:1: warning: Kollage does not carry out aodh_api_workers yet: the value has',
  ],
  ['enable_elasticsearch: yes', 'globals.yml:1: warning: enable_elasticsearch is gone from Kolla-Ansible'],
  [
    'blazar_api_workers: 3',
    'globals.yml:1: warning: blazar_api_workers comes with Kolla-Ansible 2026.1, and Kollage',
  ],
  ['kolla_dev_mode: yes', 'globals.yml:1: Kollage does not carry out kolla_dev_mode yet, and without it'],
  [
    'cinder_coordination_backend: etcd',
    'globals.yml:1: Kollage does not carry out cinder_coordination_backend',
  ],
  [
    'kolla_ansible_setup_filter: "ansible_*"',
    'globals.yml:1: warning: kolla_ansible_setup_filter has no meaning here: it steers Ansible',
  ],
  ['nobody_knows: 1', 'globals.yml:1: warning: no role knows the setting "nobody_knows"'],
])('says of "%s" that it is not carried out', (text, says) => {
  const [first = '', ...more] = said(text);
  expect(first.slice(0, says.length)).toBe(says);
  expect(more).toEqual([]);
});

it.each([
  'enable_octavia: no',
  'aodh_api_port: 8042',
  'kolla_enable_tls_internal: "no"',
  'aodh_api_workers:',
])('says nothing of "%s", which asks for nothing', (text) =>
  expect(said(text).filter((line) => !line.includes('warning'))).toEqual([]),
);

it.each([
  'enable_keystone_federation: yes',
  'keystone_identity_providers: [{ name: partner }]',
  'horizon_custom_themes: [{ name: ours, label: Ours }]',
  'cinder_coordination_backend: redis',
  'enable_etcd: yes',
  'enable_cinder_backend_pure_iscsi: yes',
  'enable_cinder_backend_lightbits: yes',
  'enable_cinder_backend_quobyte: yes',
  'cinder_backend_vmwarevc_vmdk: yes',
  'cinder_backend_huawei: yes',
  'glance_backend_vmware: yes',
  'enable_skyline: yes',
])('refuses "%s": a cloud that leaves it out is another cloud', (text) =>
  expect(said(text)).toEqual([expect.stringMatching(/^globals\.yml:1: (?!warning)/)]),
);

it('takes a variable of the operator for known where an override or another value uses it', () => {
  expect(said('mine: 1\nshown: "{{ mine }}"\n', ['[DEFAULT]\nregion = {{ shown }}\n'])).toEqual([]);
});

it('knows the secrets of every release, and warns of an unknown one of any shape', () => {
  const upstream = Object.keys(names.secrets)
    .map((name) => `${name}: "x"\n`)
    .join('');
  expect(readPasswords(upstream, 'passwords.yml', new Set()).diagnostics).toEqual([]);
  const { diagnostics, value } = readPasswords('mine: [a, b]\n', 'passwords.yml', new Set());
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  expect(value).toEqual({});
});

it('suggests a name only where it is near', () => {
  expect(nearest('enable_trove', ['enable_cron'])).toBeUndefined();
  expect(nearest('enable_crno', ['enable_cron'])).toBe('enable_cron');
});

it('gives a reason only for names that Kolla-Ansible has, and that no role carries out', async () => {
  const { value: tools } = await readRolesAndTools();
  const table = variableTable(tools?.catalog ?? catalog);
  const names = operatorVariables.filter(noMeaning);
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    expect(tools?.catalog.settings[name]).toBeUndefined();
    expect(table).toContain(`| \`${name}\` | no meaning: ${noMeaning(name)?.en} |`);
  }
});
