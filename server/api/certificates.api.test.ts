import { afterAll, beforeAll, expect, it } from 'vitest';
import { unpack } from '../adapters/archive/unpack';
import { certificateMaker } from '../adapters/x509/make';
import type { CertificatesRenewed } from '../usecases/renew-certificates';
import type { ExportedFolder } from '../views/folders';
import { call, startTestApi, type TestApi } from './test-api';

const GLOBALS = `network_interface: eth0
kolla_internal_vip_address: 192.0.2.250
kolla_enable_tls_internal: true
`;
const INVENTORY = ['control', 'network', 'compute', 'storage', 'monitoring']
  .map((group) => `[${group}]\nctl01 ansible_host=192.0.2.11\n`)
  .join('\n');
const KEY = 'PRIVATE KEY';

let api: TestApi;
let token: string;
let viewer: string;
let admin: string;
let cloud: string;
beforeAll(async () => {
  api = await startTestApi();
  token = (await api.account('operator')).token;
  viewer = (await api.account('viewer')).token;
  admin = (await api.account('admin')).token;
  const made = await api.kollage.store.clouds.create({
    ...{ name: 'sealed', release: '2025.1', inventory: INVENTORY, globals: GLOBALS },
  });
  cloud = made?.id ?? '';
});
afterAll(() => api.close());

async function asked<T>(path: string, input: object, who = token): Promise<T> {
  const reply = await call(api.kollage, who, path, { cloud, ...input });
  if ('code' in reply) throw new Error(`${reply.code} ${reply.message}`);
  return reply.value as T;
}
const make = (rotate: boolean) => asked<CertificatesRenewed>('certificates.make', { rotate });
/** All that is kept in the clear. */
const kept = async () => {
  const { store } = api.kollage;
  return JSON.stringify([await store.clouds.files(cloud), await store.audit.list(100)]);
};
const exported = async (passwords: boolean) => {
  const { data } = await asked<ExportedFolder>(
    passwords ? 'folders.exportSecrets' : 'folders.export',
    {},
    admin,
  );
  const { value = [] } = await unpack(Buffer.from(data, 'base64'));
  return Object.fromEntries(
    value.map(({ path, bytes }) => [path.replace(/^[^/]+\//, ''), Buffer.from(bytes).toString()]),
  );
};

it('a viewer makes none', async () => {
  await expect(asked('certificates.make', { rotate: false }, viewer)).rejects.toThrow('FORBIDDEN');
});

it('keeps certificates readable and their keys sealed, and gives keys with the passwords alone', async () => {
  const { step, files } = await make(false);
  expect(step).toBe('made');
  expect([...files].sort()).toEqual([
    'certificates/ca/root.crt',
    'certificates/haproxy-internal.pem',
    'certificates/private/root/root.key',
  ]);
  const readable = await kept();
  expect(readable).toContain('BEGIN CERTIFICATE');
  expect(readable).not.toContain(KEY);
  const secrets = await api.kollage.store.secrets.read(cloud);
  expect(secrets.vaulted_certificates_haproxy_internal_pem_key).toContain(KEY);
  expect(JSON.stringify(await exported(false))).not.toContain(KEY);
  const all = await exported(true);
  expect(all['certificates/haproxy-internal.pem']).toMatch(/BEGIN CERTIFICATE[\s\S]*BEGIN PRIVATE KEY/);
  expect(all['certificates/private/root/root.key']).toContain(KEY);
});

it('goes to another authority step by step, and back to one that is trusted', async () => {
  expect((await make(true)).step).toBe('trust-both');
  expect((await make(true)).step).toBe('switch');
  const { step, files } = await make(true);
  expect(step).toBe('trust-new');
  expect(files).toContain('certificates/ca/root-next.crt');
  const { beside } = (await api.kollage.store.clouds.files(cloud)) ?? {};
  expect(beside?.certificates?.map(({ file }) => file)).toEqual([
    'certificates/ca/root.crt',
    'certificates/haproxy-internal.pem',
    'certificates/private/root/root.key',
  ]);
  expect((await make(false)).files).toEqual([]);
  expect(await kept()).not.toContain(KEY);
});

it('a file with a key that somebody saves is kept with a reference in its place', async () => {
  const own = await certificateMaker.authority('own', 10);
  const path = 'certificates/haproxy.pem';
  await asked('clouds.saveFile', { path, text: own.certificate + own.key });
  expect(await kept()).not.toContain(KEY);
  expect((await exported(true))[path]).toBe(own.certificate + own.key);
});
