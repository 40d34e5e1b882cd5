import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { readCloud } from '../usecases/read-cloud';
import type { SecretsView } from '../views/secrets';
import { errorData } from './errors';
import { call, createCallerFor, startTestApi, type TestApi } from './test-api';

const FORMER = 'former-value-of-haproxy';
const ROOT = 'value-of-the-database-root';

let api: TestApi;
let cloud: string;
let token: string;
let viewer: string;

beforeAll(async () => {
  api = await startTestApi();
  const { store } = api.kollage;
  cloud = (await seedPlan(store, 'secretive')).cloud;
  await store.secrets.addMissing(cloud, {
    haproxy_password: FORMER,
    database_password: ROOT,
    nova_ssh_key: { private_key: 'private-half', public_key: 'public-half' },
    of_no_role: 'kept',
  });
  token = (await api.account('operator')).token;
  viewer = (await api.account('viewer')).token;
});
afterAll(() => api.close());

const ask = (path: string, input: object, who = token) => call(api.kollage, who, path, { cloud, ...input });
const audited = async (verb: string) =>
  (await api.kollage.store.audit.list(100)).filter((entry) => entry.verb === verb);

it('lists secrets by role with their age and rotation, and no value, to a viewer', async () => {
  const reply = await ask('secrets.list', {}, viewer);
  if (!('value' in reply)) throw new Error(reply.code);
  const text = JSON.stringify(reply);
  for (const value of [FORMER, ROOT, 'private-half', 'public-half', '"kept"'])
    expect(text).not.toContain(value);
  const { roles, others } = reply.value as SecretsView;
  const rows = roles.flatMap(({ secrets }) => secrets);
  const row = (name: string) => rows.find((one) => one.name === name);
  expect(row('haproxy_password')).toMatchObject({
    kind: 'password',
    version: 1,
    rotation: { by: 'restart' },
  });
  expect(row('database_password')).toMatchObject({ rotation: { kind: 'refused' } });
  expect(row('nova_database_password')).not.toHaveProperty('version');
  expect(others).toMatchObject([{ name: 'of_no_role', version: 1 }]);
});

it('a viewer gets no value and changes none', async () => {
  const before = (await audited('secrets.reveal')).length;
  for (const [path, input] of [
    ['secrets.reveal', { name: 'haproxy_password' }],
    ['secrets.rotate', { names: ['haproxy_password'] }],
    ['secrets.set', { name: 'haproxy_password', value: 'typed' }],
  ] as const)
    expect(await ask(path, input, viewer)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await audited('secrets.reveal')).toHaveLength(before);
  expect((await api.kollage.store.secrets.read(cloud)).haproxy_password).toBe(FORMER);
});

it('an operator gets the value, and the audit has the entry without it', async () => {
  expect(await ask('secrets.reveal', { name: 'haproxy_password' })).toEqual({
    value: { kind: 'text', value: FORMER },
  });
  expect(await ask('secrets.reveal', { name: 'nova_ssh_key' })).toMatchObject({ value: { kind: 'pair' } });
  const entries = await audited('secrets.reveal');
  expect(entries).toMatchObject([
    { object: 'secretive/nova_ssh_key' },
    { object: 'secretive/haproxy_password', detail: { version: 1 }, by: 'operator1' },
  ]);
  expect(JSON.stringify(entries)).not.toContain(FORMER);
});

it('no value is told when the audit cannot be written', async () => {
  const { store } = api.kollage;
  const broken = {
    ...api.kollage,
    store: { ...store, audit: { ...store.audit, add: () => Promise.reject(new Error('disk full')) } },
  };
  const reply = await call(broken, token, 'secrets.reveal', { cloud, name: 'haproxy_password' });
  expect(reply).toHaveProperty('code');
  expect(JSON.stringify(reply)).not.toContain(FORMER);
});

it('one that is not kept is not found, and leaves no entry', async () => {
  const before = (await audited('secrets.reveal')).length;
  for (const name of ['nova_database_password', 'constructor'])
    expect(await ask('secrets.reveal', { name })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await audited('secrets.reveal')).toHaveLength(before);
});

it('a rotation that one of them refuses changes none, and says why in both languages', async () => {
  const names = ['haproxy_password', 'database_password'];
  const refused = await createCallerFor(api.kollage, token)
    .secrets.rotate({ cloud, names })
    .catch((cause: unknown) => cause);
  if (!(refused instanceof TRPCError)) throw new Error('it was not refused');
  expect(refused.code).toBe('CONFLICT');
  const { diagnostics = [] } = errorData(refused);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.summary).toMatch(/^database_password: .*ALTER USER/);
  expect(diagnostics[0]?.zh).toMatch(/^database_password：.*ALTER USER/);
  expect((await api.kollage.store.secrets.read(cloud)).haproxy_password).toBe(FORMER);
});

it('rotates, makes missing ones whatever they are, and redactors still know the former value', async () => {
  const names = ['haproxy_password', 'ceph_cluster_fsid'];
  expect(await ask('secrets.rotate', { names })).toEqual({ value: { rotated: names } });
  const { store, generate } = api.kollage;
  const values = await store.secrets.read(cloud);
  expect(values.haproxy_password).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(values.ceph_cluster_fsid).toMatch(/^[0-9a-f-]{36}$/);
  const { told } = await readCloud({ store, generate }, cloud);
  expect(told.map((secrets) => secrets.haproxy_password)).toEqual([values.haproxy_password, FORMER]);
  expect(await audited('secrets.rotate')).toMatchObject([{ object: 'secretive', detail: { names } }]);
  expect(await ask('secrets.rotate', { names: ['ceph_cluster_fsid'] })).toMatchObject({ code: 'CONFLICT' });
});

it('takes a typed value; where no plan can bring it, only with the word that it is there already', async () => {
  const { store } = api.kollage;
  const value = 'typed by an operator';
  expect(await ask('secrets.set', { name: 'haproxy_password', value })).toHaveProperty('value');
  expect(await ask('secrets.set', { name: 'database_password', value })).toMatchObject({ code: 'CONFLICT' });
  expect((await store.secrets.read(cloud)).database_password).toBe(ROOT);
  const known = { name: 'database_password', value, known: true };
  expect(await ask('secrets.set', known)).toHaveProperty('value');
  expect(await store.secrets.read(cloud)).toMatchObject({
    database_password: value,
    haproxy_password: value,
  });
  const bad = await ask('secrets.set', { name: 'haproxy_password', value: 'two\nlines-of-it' });
  expect(bad).toMatchObject({ code: 'BAD_REQUEST' });
  expect(JSON.stringify([bad, await audited('secrets.set')])).not.toMatch(/lines-of-it|typed by/);
});
