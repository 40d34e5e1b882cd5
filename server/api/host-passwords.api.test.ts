import { afterAll, beforeAll, expect, it } from 'vitest';
import { vaultFormat } from '../adapters/vault/vault';
import { checkReach } from '../core/compile/check-reach';
import { createCompilation } from '../core/compile/create-compilation';
import { loadCloud } from '../usecases/load-cloud';
import { readCloud } from '../usecases/read-cloud';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  ({ token } = await api.account('operator'));
});
afterAll(() => api.close());

const PASSWORD = 'tr0ub4dor & 3';
const SUDO = 'correct "horse"';
const sealed = (text: string, indent = '      ') =>
  `!vault |\n${vaultFormat.seal(text, 'vault word', undefined).trim().replace(/^/gm, indent)}\n`;
const vault = [{ password: 'vault word' }];

async function create(name: string, target: unknown): Promise<string> {
  const made = await call(api.kollage, token, 'clouds.create', { name, target });
  if (!('value' in made)) throw new Error(JSON.stringify(made));
  return (made.value as { id: string }).id;
}
const place = { kind: 'ssh', address: '192.0.2.5', port: 22, user: 'ops' };
const save = (cloud: string, path: string, text: string, more: object = {}) =>
  call(api.kollage, token, 'clouds.saveFile', { cloud, path, text, ...more });
const targetsOf = async (cloud: string) =>
  (await api.kollage.store.hosts.list(cloud)).map(({ target }) => target);

/** Everything of a cloud that rests readable, and what its files mean. */
async function readable(cloud: string): Promise<string> {
  const { store } = api.kollage;
  const rows = await store.db.execute(`select * from hosts where cloud = '${cloud}'`);
  const revisions = await store.db.execute(`select * from revisions where cloud = '${cloud}'`);
  return JSON.stringify([
    await store.clouds.files(cloud),
    rows.rows,
    revisions.rows,
    await store.audit.list(20),
  ]);
}
async function reachErrors(cloud: string) {
  const { source } = await readCloud({ store: api.kollage.store, generate: (secrets) => secrets }, cloud);
  const { value, diagnostics } = loadCloud(source, api.kollage.tools);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  const compilation = createCompilation({ ...value.input, facts: {} });
  checkReach(compilation);
  return compilation.diagnostics().filter(({ severity }) => severity === 'error');
}

it('a cloud is made with a password in place of a key, and one for sudo; both rest sealed', async () => {
  const cloud = await create('by-password', { ...place, password: PASSWORD, rootPassword: SUDO });
  expect(await targetsOf(cloud)).toMatchObject([{ privateKey: '', password: PASSWORD, rootPassword: SUDO }]);
  const { told } = await readCloud({ store: api.kollage.store, generate: (secrets) => secrets }, cloud);
  expect(told.map((one) => one.password)).toEqual(expect.arrayContaining([PASSWORD, SUDO]));
  const rests = await readable(cloud);
  for (const word of [PASSWORD, 'horse']) expect(rests).not.toContain(word);
  expect(await call(api.kollage, token, 'clouds.create', { name: 'no-way', target: place })).toMatchObject({
    code: 'BAD_REQUEST',
  });
});

it('passwords in an inventory become secrets of its hosts, and the text refers to them', async () => {
  const cloud = await create('from-inventory', { ...place, password: 'first' });
  const text = `[control]\naio ansible_host=192.0.2.5 ansible_user=ops ansible_ssh_pass='${PASSWORD}'\nctl02 ansible_host=192.0.2.6 ansible_password=other ansible_become_password=12345\n[network:children]\ncontrol\n`;
  expect(await save(cloud, 'inventory', text)).toMatchObject({ value: {} });
  expect(await targetsOf(cloud)).toMatchObject([
    { name: 'aio', password: PASSWORD },
    { name: 'ctl02', password: 'other', rootPassword: '12345' },
  ]);
  const files = await api.kollage.store.clouds.files(cloud);
  expect(files?.inventory).toContain('ansible_ssh_pass=');
  const rests = await readable(cloud);
  for (const word of [PASSWORD, '=other', '12345']) expect(rests).not.toContain(word);
  expect(await reachErrors(cloud)).toEqual([]);
  // Saved again as it stands, it means the same.
  expect(await save(cloud, 'inventory', files?.inventory ?? '')).toMatchObject({ value: {} });
  expect(await targetsOf(cloud)).toMatchObject([{ password: PASSWORD }, { password: 'other' }]);
});

it('what ansible-vault encrypted is opened with the password that comes with it, which is kept nowhere', async () => {
  const cloud = await create('vaulted', { ...place, password: 'first' });
  const inventory = `control:\n  hosts:\n    aio:\n      ansible_host: 192.0.2.5\n      ansible_ssh_pass: ${sealed(PASSWORD, '        ')}network: {children: {control: {}}}\n`;
  expect(await save(cloud, 'inventory', inventory, { vault })).toMatchObject({ value: {} });
  expect(await targetsOf(cloud)).toMatchObject([{ password: PASSWORD }]);
  const globals = `network_interface: eth0\nmine: ${sealed('a value of mine', '  ')}`;
  expect(await save(cloud, 'globals.yml', globals, { vault })).toMatchObject({ value: {} });
  const whole = vaultFormat.seal(
    '[ldap]\npassword = {{ mine }}\nuser = mysql://u:hidden@{{ mine }}/x\n',
    'vault word',
    undefined,
  );
  expect(await save(cloud, 'config/keystone.conf', whole, { vault })).toMatchObject({ value: {} });
  const rests = await readable(cloud);
  for (const word of [PASSWORD, 'a value of mine', 'hidden', 'vault word', 'ANSIBLE_VAULT'])
    expect(rests).not.toContain(word);
  const settings = await call(api.kollage, token, 'settings.get', { cloud });
  expect(JSON.stringify(settings)).not.toContain('unknown name');
  const { source } = await readCloud({ store: api.kollage.store, generate: (secrets) => secrets }, cloud);
  expect(Object.values(source.secrets)).toEqual(expect.arrayContaining([PASSWORD, 'a value of mine']));
  expect(await reachErrors(cloud)).toEqual([]);
});

it('a wrong vault password, and none, are refused with the line, and nothing is saved', async () => {
  const cloud = await create('closed', { ...place, password: 'first' });
  const text = `a: 1\nmine: ${sealed('never', '  ')}`;
  for (const more of [{}, { vault: [{ password: 'wrong word' }] }]) {
    const reply = await save(cloud, 'globals.yml', text, more);
    expect(reply).toMatchObject({ code: 'BAD_REQUEST' });
    expect(JSON.stringify(reply)).not.toContain('wrong word');
  }
  expect(await readable(cloud)).not.toContain('mine');
});
