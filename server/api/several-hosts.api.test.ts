import { afterAll, beforeAll, expect, it } from 'vitest';
import { readInventory } from '../core/inventory/read-inventory';
import { call, startTestApi, type TestApi } from './test-api';

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  ({ token } = await api.account('operator'));
});
afterAll(() => api.close());

const create = (name: string, hosts: readonly object[], more: object = {}) =>
  call(api.kollage, token, 'clouds.create', {
    name,
    target: { kind: 'hosts', user: 'ops', privateKey: KEY, hosts, ...more },
  });
const one = (name: string, address: string, ...roles: string[]) => ({
  name,
  vars: { ansible_host: address },
  roles,
});

it('several hosts become one cloud: an inventory by roles, and the way to each', async () => {
  const { store } = api.kollage;
  const made = await create(
    'several',
    [
      one('n1', '192.0.2.11', 'control', 'network'),
      { ...one('n2', '192.0.2.12', 'compute'), vars: { ansible_host: '192.0.2.12', ansible_user: 'root' } },
    ],
    { rootPassword: 'for sudo', via: 'b1' },
  );
  const cloud = 'value' in made ? (made.value as { id: string }).id : '';
  const { inventory = '' } = (await store.clouds.files(cloud)) ?? {};
  const { value, diagnostics } = readInventory(inventory, { file: 'inventory' });
  expect(diagnostics).toEqual([]);
  expect(value?.groups.control?.hosts).toEqual(['n1']);
  expect(value?.groups.compute?.hosts).toEqual(['n2']);
  expect(value?.hosts.n1?.vars).toMatchObject({
    ansible_user: { value: 'ops' },
    ansible_ssh_common_args: { value: '-o ProxyJump=ops@b1:22' },
  });
  expect(await store.hosts.list(cloud)).toMatchObject([
    {
      name: 'n1',
      place: { kind: 'ssh', address: '192.0.2.11', user: 'ops', become: true, via: [{ address: 'b1' }] },
      target: { privateKey: KEY, rootPassword: 'for sudo' },
    },
    { name: 'n2', place: { address: '192.0.2.12', user: 'root', become: false } },
  ]);
  expect((await store.clouds.list()).find(({ id }) => id === cloud)).toMatchObject({ summary: { hosts: 2 } });
  expect(await store.audit.list(1)).toMatchObject([{ verb: 'clouds.create', detail: { hosts: 2 } }]);
});

it.each([
  ['no host', []],
  ['the same twice', [one('n1', '192.0.2.11', 'control'), one('n1', '192.0.2.12', 'compute')]],
  ['an unknown role', [one('n1', '192.0.2.11', 'king')]],
  ['an address of no host', [one('n1', '169.254.169.254', 'control')]],
  ['a variable of two lines', [{ name: 'n1', vars: { note: 'a\n[evil]' }, roles: ['control'] }]],
  ['a password in a variable', [{ name: 'n1', vars: { ansible_password: 'x' }, roles: ['control'] }]],
])('%s is refused, and no cloud is made', async (what, hosts) => {
  const name = what.replaceAll(' ', '-');
  expect(await create(name, hosts)).toMatchObject({ code: 'BAD_REQUEST' });
  expect((await api.kollage.store.clouds.list()).map((cloud) => cloud.name)).not.toContain(name);
});
