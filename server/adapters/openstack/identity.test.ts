import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DesiredApi } from '../../core/domain/desired';
import type { HostConnection } from '../../engine/ports';
import { createLocalHosts } from '../local/local-hosts';
import { createCloudApis } from './cloud-apis';
import { startKeystone, type TestKeystone } from './test-keystone';

type Identity = Extract<DesiredApi, { kind: 'identity' }>;

const ADMIN = 'admin"password';
const apis = createCloudApis(300);
let keystone: TestKeystone;
let connection: HostConnection;

beforeEach(async () => {
  keystone = await startKeystone(ADMIN);
  connection = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
});
afterEach(async () => {
  await connection.close();
  await keystone.close();
});

const wanted = (more: Partial<Identity> = {}): Identity => ({
  kind: 'identity',
  id: 'glance/identity',
  role: 'glance',
  via: 'h1',
  needs: [],
  servedBy: [],
  auth: { url: keystone.url, user: 'admin', password: ADMIN, project: 'admin' },
  region: 'RegionOne',
  projects: ['service'],
  roles: ['service'],
  users: [{ name: 'glance', password: 'one', project: 'service', roles: ['admin', 'service'] }],
  domains: [],
  grants: [],
  services: [
    {
      name: 'glance',
      type: 'image',
      endpoints: { internal: 'http://10.0.0.9:9292', public: 'http://192.0.2.9:9292', admin: undefined },
    },
  ],
  ...more,
});

const observe = async (api: DesiredApi) => (await apis.observe([api], async () => connection))[api.id];
const lines: string[] = [];
const ensure = (api: DesiredApi) => apis.ensure(api, connection, (line) => lines.push(line));

test('what is missing is named, made, and then as desired', async () => {
  expect(await observe(wanted())).toEqual({
    kind: 'seen',
    differs: ['project service', 'role service', 'region RegionOne', 'user glance', 'service glance'],
  });
  expect(await ensure(wanted())).toEqual({ kind: 'token', issuedAt: expect.any(Number) });
  expect(await observe(wanted())).toEqual({ kind: 'seen', differs: [] });
  expect(keystone.holds.endpoints).toHaveLength(2);
  expect(keystone.holds.role_assignments).toHaveLength(2);
});

test('what is as desired is only read', async () => {
  await ensure(wanted());
  keystone.asked.length = 0;
  await ensure(wanted());
  expect(keystone.asked.filter((line) => !line.startsWith('GET'))).toEqual(['POST /v3/auth/tokens']);
});

test('a changed endpoint is moved, not doubled', async () => {
  await ensure(wanted());
  const moved = wanted({
    services: [
      {
        name: 'glance',
        type: 'image',
        endpoints: { internal: 'http://10.0.0.9:9293', public: 'http://192.0.2.9:9292', admin: undefined },
      },
    ],
  });
  expect(await observe(moved)).toEqual({ kind: 'seen', differs: ['internal endpoint of glance'] });
  await ensure(moved);
  expect(await observe(moved)).toEqual({ kind: 'seen', differs: [] });
  expect(keystone.holds.endpoints?.map((endpoint) => endpoint.url).sort()).toEqual([
    'http://10.0.0.9:9293',
    'http://192.0.2.9:9292',
  ]);
});

test('a changed password is found without being kept, and set', async () => {
  await ensure(wanted());
  const changed = wanted({
    users: [{ name: 'glance', password: 'two', project: 'service', roles: ['admin', 'service'] }],
  });
  expect(await observe(changed)).toEqual({ kind: 'seen', differs: ['password of glance'] });
  await ensure(changed);
  expect(await observe(changed)).toEqual({ kind: 'seen', differs: [] });
  const user = keystone.holds.users?.find((each) => each.name === 'glance');
  expect(user).toMatchObject({ password: 'two' });
  expect(String(user?.kollage_fingerprint)).not.toContain('two');
  expect(lines.join()).not.toMatch(/\b(one|two)\b/);
});

test('a role that was taken away is given again', async () => {
  await ensure(wanted());
  keystone.holds.role_assignments?.pop();
  expect(await observe(wanted())).toEqual({ kind: 'seen', differs: ['role service of glance'] });
  await ensure(wanted());
  expect(await observe(wanted())).toEqual({ kind: 'seen', differs: [] });
});

const withDomain = (password = 'one'): Identity =>
  wanted({
    domains: [{ name: 'heat_user_domain', admin: { name: 'heat_domain_admin', password, roles: ['admin'] } }],
  });

test('a domain with its administrator is named, made, and then only read', async () => {
  await ensure(wanted());
  expect(await observe(withDomain())).toEqual({ kind: 'seen', differs: ['domain heat_user_domain'] });
  await ensure(withDomain());
  expect(await observe(withDomain())).toEqual({ kind: 'seen', differs: [] });
  const admin = keystone.holds.users?.find((user) => user.name === 'heat_domain_admin');
  expect(admin).toMatchObject({ domain_id: 'domains-1', password: 'one' });
  expect(keystone.holds.role_assignments).toContainEqual({
    role: { id: 'r-admin' },
    user: { id: admin?.id },
    scope: { domain: { id: 'domains-1' } },
  });
  keystone.asked.length = 0;
  await ensure(withDomain());
  expect(keystone.asked.filter((line) => !line.startsWith('GET'))).toEqual(['POST /v3/auth/tokens']);
});

test('what differs of a domain administrator is named and set', async () => {
  await ensure(withDomain());
  expect(await observe(withDomain('two'))).toEqual({
    kind: 'seen',
    differs: ['password of heat_domain_admin'],
  });
  await ensure(withDomain('two'));
  keystone.holds.role_assignments?.pop();
  expect(await observe(withDomain('two'))).toEqual({
    kind: 'seen',
    differs: ['role admin of heat_domain_admin'],
  });
  await ensure(withDomain('two'));
  expect(await observe(withDomain('two'))).toEqual({ kind: 'seen', differs: [] });
});

test('a user or project of the same name in another domain is another one', async () => {
  keystone.holds.users?.push({ id: 'u-other', name: 'glance', domain_id: 'other' });
  keystone.holds.projects?.push({ id: 'p-other', name: 'service', domain_id: 'other' });
  await ensure(wanted());
  expect(await observe(wanted())).toEqual({ kind: 'seen', differs: [] });
  expect(keystone.holds.users?.filter((user) => user.name === 'glance')).toHaveLength(2);
  expect(JSON.stringify(keystone.holds.role_assignments)).not.toContain('other');
});

test('a role in a domain is none in the project of the same id', async () => {
  await ensure(withDomain());
  const given = keystone.holds.role_assignments?.at(-1);
  if (given) given.scope = { project: { id: 'domains-1' } };
  expect(await observe(withDomain())).toEqual({ kind: 'seen', differs: ['role admin of heat_domain_admin'] });
});

const granted = (user = 'admin'): Identity =>
  wanted({
    roles: ['service', 'heat_stack_owner'],
    grants: [{ user, project: 'admin', roles: ['heat_stack_owner'] }],
  });

test('a user that something else made is given a role that this object makes', async () => {
  await ensure(wanted());
  expect(await observe(granted())).toEqual({
    kind: 'seen',
    differs: ['role heat_stack_owner', 'role heat_stack_owner of admin'],
  });
  await ensure(granted());
  expect(await observe(granted())).toEqual({ kind: 'seen', differs: [] });
  keystone.asked.length = 0;
  await ensure(granted());
  expect(keystone.asked.filter((line) => !line.startsWith('GET'))).toEqual(['POST /v3/auth/tokens']);
});

test('a role for a user who is not there is refused by name', async () => {
  await expect(ensure(granted('nobody'))).rejects.toMatchObject({
    tag: 'ApiRefused',
    message: 'Keystone has no user nobody',
  });
});

test('all objects of one Keystone are looked at with one sign-in', async () => {
  const other = wanted({ id: 'nova/identity', users: [] });
  const seen = await apis.observe([wanted(), other], async () => connection);
  expect(Object.keys(seen)).toEqual(['glance/identity', 'nova/identity']);
  expect(keystone.asked.filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

test('a wrong administrator password is refused by name, and its value is not told', async () => {
  const wrong = wanted({
    auth: { url: keystone.url, user: 'admin', password: 'former-password', project: 'admin' },
  });
  const seen = await observe(wrong);
  expect(seen).toMatchObject({ kind: 'unknown', cause: expect.stringContaining('401') });
  const refused = ensure(wrong);
  await expect(refused).rejects.toMatchObject({
    tag: 'ApiRefused',
    retryable: false,
    remedy: 'Its administrator password is another than the one of this cloud.',
  });
  const error: unknown = await refused.catch((cause: unknown) => cause);
  expect(JSON.stringify([seen, String(error), error])).not.toContain('former-password');
});

test('a load balancer that has not seen Keystone yet is asked again within the step', async () => {
  let refused = 0;
  keystone.answer = (_, path) =>
    path === '/v3/auth/tokens' && refused++ < 2 ? { status: 503, body: 'no server is available' } : undefined;
  await ensure(wanted());
  keystone.answer = () => undefined;
  expect(await observe(wanted())).toEqual({ kind: 'seen', differs: [] });
  expect(keystone.asked.filter((one) => one === 'POST /v3/auth/tokens')).toHaveLength(4);
});

test('an answer of 503 may heal: nothing serves it yet', async () => {
  keystone.answer = () => ({ status: 503, body: '<html>Service Unavailable</html>' });
  expect((await observe(wanted()))?.kind).toBe('unknown');
  await expect(ensure(wanted())).rejects.toMatchObject({ tag: 'ApiDown', retryable: true });
});

test('a step beside this one that made the same thing is no failure for good', async () => {
  keystone.answer = (method, path) =>
    method === 'POST' && path === '/v3/projects'
      ? { status: 409, body: '{"error": {"message": "Duplicate entry"}}' }
      : undefined;
  await expect(ensure(wanted())).rejects.toMatchObject({
    tag: 'ApiRefused',
    retryable: true,
    message: 'Keystone answered 409 to POST /v3/projects: Duplicate entry',
  });
});

test('what is no Keystone is refused, not a defect of ours', async () => {
  keystone.answer = (method) => (method === 'GET' ? { status: 200, body: '<html>' } : undefined);
  await expect(ensure(wanted())).rejects.toMatchObject({ tag: 'ApiRefused' });
  expect((await observe(wanted()))?.kind).toBe('unknown');
});

test('a port that nobody listens on is an API whose state is unknown', async () => {
  const url = keystone.url;
  await keystone.close();
  expect((await observe(wanted()))?.kind).toBe('unknown');
  await expect(ensure(wanted())).rejects.toMatchObject({ tag: 'ApiDown', retryable: true });
  keystone = await startKeystone(ADMIN);
  expect(keystone.url).not.toBe(url);
});

test('a server that hangs up in the middle is down, and nothing is left unhandled', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
    socket.resetAndDestroy();
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const auth = { url, user: 'admin', password: ADMIN, project: 'admin' };
  await expect(ensure(wanted({ auth }))).rejects.toMatchObject({ tag: 'ApiDown', retryable: true });
  server.close();
});

test('other regions have the same service, and a region more changes nothing of the first', async () => {
  await ensure(wanted());
  const both = wanted({ moreRegions: ['RegionTwo'] });
  expect(await observe(both)).toEqual({
    kind: 'seen',
    differs: ['region RegionTwo', 'internal endpoint of glance', 'public endpoint of glance'],
  });
  await ensure(both);
  expect(await observe(both)).toEqual({ kind: 'seen', differs: [] });
  expect(keystone.holds.endpoints?.map((endpoint) => endpoint.region_id)).toEqual([
    'RegionOne',
    'RegionOne',
    'RegionTwo',
    'RegionTwo',
  ]);
});

test('a password that Keystone holds stays where users keep theirs', async () => {
  await ensure(wanted());
  const kept = wanted({
    keepPasswords: true,
    users: [{ name: 'glance', password: 'two', project: 'service', roles: ['admin', 'service'] }],
  });
  expect(await observe(kept)).toEqual({ kind: 'seen', differs: [] });
  await ensure(kept);
  expect(keystone.holds.users?.find((each) => each.name === 'glance')).toMatchObject({ password: 'one' });
});
