import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkReach } from '../core/compile/check-reach';
import { createCompilation } from '../core/compile/create-compilation';
import { loadCloud } from '../usecases/load-cloud';
import { readCloud } from '../usecases/read-cloud';
import { call, startTestApi, type TestApi } from './test-api';

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';
const FINGERPRINT = `SHA256:${'a'.repeat(43)}`;

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  ({ token } = await api.account('operator'));
});
afterAll(() => api.close());

const create = (name: string, via: string) =>
  call(api.kollage, token, 'clouds.create', {
    name,
    target: { kind: 'ssh', address: '10.0.0.5', port: 22, user: 'ops', privateKey: KEY, via },
  });

it('a cloud behind jump hosts keeps the way there, and the key of each that was accepted', async () => {
  const { store } = api.kollage;
  const made = await create('behind', 'ann@b1:2222,10.0.0.1');
  const cloud = 'value' in made ? (made.value as { id: string }).id : '';
  const accept = (address: string, port: number) =>
    call(api.kollage, token, 'hosts.acceptJumpKey', { cloud, address, port, fingerprint: FINGERPRINT });
  const via = async () => {
    const target = (await store.hosts.list(cloud))[0]?.target;
    return target?.kind === 'ssh' ? target.via : undefined;
  };
  const way = [
    { user: 'ann', address: 'b1', port: 2222, privateKeys: [KEY] },
    { user: 'ops', address: '10.0.0.1', port: 22, privateKeys: [KEY] },
  ];
  expect(await via()).toEqual(way);
  expect(await accept('b1', 22)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await accept('b1', 2222)).toHaveProperty('value');
  expect(await via()).toEqual([{ ...way[0], hostKey: FINGERPRINT }, way[1]]);
  expect(await store.audit.list(1)).toMatchObject([{ verb: 'hosts.acceptKey', object: `${cloud}/b1 2222` }]);
  // What rests of the key is sealed.
  expect(
    JSON.stringify(await store.hosts.list(cloud).then((rows) => rows.map(({ place }) => place))),
  ).not.toContain('AAAA');
});

it('the first inventory says the same way, and another one is refused before any host is reached', async () => {
  const { store, tools } = api.kollage;
  const made = await create('said', 'b1');
  const cloud = 'value' in made ? (made.value as { id: string }).id : '';
  const faults = async () => {
    const { source } = await readCloud({ store, generate: (secrets) => secrets }, cloud);
    const { value } = loadCloud(source, tools);
    if (!value) throw new Error('the files cannot be read');
    const compilation = createCompilation({ ...value.input, facts: {} });
    checkReach(compilation);
    return compilation.diagnostics().map(({ severity, at }) => [severity, at?.file]);
  };
  const files = await store.clouds.files(cloud);
  expect(files?.inventory).toContain(`ansible_ssh_common_args='-o ProxyJump=ops@b1:22'`);
  expect(await faults()).toEqual([]);
  const text = files?.inventory.replace('@b1:22', '@b2:22') ?? '';
  await store.clouds.write(cloud, { path: 'inventory', text }, { by: 'ann' });
  expect(await faults()).toEqual([['error', 'inventory']]);
});

it('jump hosts that are none are refused, and no password stays in an inventory', async () => {
  for (const via of ['169.254.169.254', 'a,,b', '-oProxyCommand=x', 'a;b', 'none', 'a,b,c,d,e,f,g,h,i'])
    expect(await create('bad', via), via).toMatchObject({ code: 'BAD_REQUEST' });
  const made = await create('secret', 'b1');
  const cloud = 'value' in made ? (made.value as { id: string }).id : '';
  const text = '[control]\naio ansible_password=hunter2\n';
  expect(
    await call(api.kollage, token, 'clouds.saveFile', { cloud, path: 'inventory', text }),
  ).toHaveProperty('value');
  expect((await api.kollage.store.clouds.files(cloud))?.inventory).not.toContain('hunter2');
});
