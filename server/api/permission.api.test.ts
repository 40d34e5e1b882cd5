import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { grants } from '../core/domain/account-role';
import { isRecord } from '../core/domain/value';
import { createEventSink } from '../store/event-sink';
import { seedPlan, seedRun } from '../store/test-database';
import { hashToken, newToken } from '../usecases/password';
import { readMetrics } from '../usecases/read-metrics';
import type { Guard } from './procedure';
import { appRouter } from './router';
import { call, PASSWORD, startTestApi, type TestApi } from './test-api';

const KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nprivate-key-of-the-host\n-----END OPENSSH PRIVATE KEY-----\n';
const SECRETS = ['password-of-the-database', 'private-key-of-the-host', PASSWORD];
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const LOG = { kind: 'file', path: 'keystone/keystone.log' };
const KEYSTONE_CONF = { host: 'aio', container: 'keystone', to: '/etc/keystone/keystone.conf' };
const DIGEST = 'a'.repeat(64);
const FOLDER = { kind: 'files', files: [{ path: 'note', data: 'eA==' }] };
const FINGERPRINT = `SHA256:${'A'.repeat(43)}`;

interface Ids {
  readonly cloud: string;
  readonly plan: string;
  readonly run: string;
  /** A cloud beside. */
  readonly other: string;
}

interface Case {
  /** `account`: whoever is signed in. */
  readonly least: 'anyone' | 'account' | 'viewer' | 'operator' | 'admin';
  readonly input?: (ids: Ids) => unknown;
  /** What the least role gets beside success, where the seeded object does not allow it. */
  readonly answers?: string;
}

/** One case for each procedure; what each role may do is written here and nowhere else in the test. */
const cases: Readonly<Record<string, Case>> = {
  'setup.state': { least: 'anyone' },
  'setup.createAccount': {
    least: 'anyone',
    input: () => ({ token: 'x'.repeat(43), name: 'eve', password: PASSWORD }),
    answers: 'FORBIDDEN',
  },
  'auth.signIn': {
    least: 'anyone',
    input: () => ({ name: 'nobody', password: 'x' }),
    answers: 'UNAUTHORIZED',
  },
  'auth.signOut': { least: 'account' },
  'auth.me': { least: 'account' },
  'auth.sessions': { least: 'account' },
  'auth.revokeSession': { least: 'account', input: () => ({ session: UNKNOWN }), answers: 'NOT_FOUND' },
  'auth.changePassword': {
    least: 'account',
    input: () => ({ present: 'another one entirely', wanted: PASSWORD }),
    answers: 'BAD_REQUEST',
  },
  'auth.setLanguage': { least: 'account', input: () => ({ language: 'zh' }) },
  // No provider is set up here: server/api/threats/provider.api.test.ts has one.
  'auth.providerStart': { least: 'anyone', input: () => ({ to: '/clouds' }), answers: 'NOT_FOUND' },
  'auth.providerLink': { least: 'account', answers: 'NOT_FOUND' },
  'provider.get': { least: 'admin' },
  'provider.save': {
    least: 'admin',
    input: () => ({
      ...{ issuer: 'https://192.0.2.9', id: 'kollage', label: 'SSO', scope: 'openid', claim: 'groups' },
      ...{ rules: [], otherwise: 'none' },
    }),
    answers: 'BAD_REQUEST',
  },
  'provider.remove': { least: 'admin' },
  'invitations.list': { least: 'admin' },
  'invitations.create': {
    least: 'admin',
    input: ({ cloud }) => ({ label: 'Ann', role: 'none', clouds: [{ cloud, role: 'viewer' }], hours: 24 }),
  },
  'invitations.revoke': { least: 'admin', input: () => ({ invitation: UNKNOWN }), answers: 'NOT_FOUND' },
  'invitations.look': { least: 'anyone', input: () => ({ token: 'x'.repeat(43) }), answers: 'FORBIDDEN' },
  'invitations.accept': {
    least: 'anyone',
    input: () => ({ token: 'x'.repeat(43), name: 'eve', password: PASSWORD }),
    answers: 'FORBIDDEN',
  },
  'auth.setNotices': { least: 'account', input: () => ({ notices: 'off' }) },
  'mail.get': { least: 'admin' },
  'mail.save': {
    least: 'admin',
    input: () => ({ host: '192.0.2.9', port: 25, security: 'none', from: 'kollage@example.com' }),
  },
  'mail.remove': { least: 'admin' },
  'mail.receivers': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'mail.add': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, onlyBad: true, language: 'en', address: 'ann@example.com' }),
    answers: 'CONFLICT',
  },
  'mail.drop': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, receiver: UNKNOWN }),
    answers: 'NOT_FOUND',
  },
  // It begins with a word, so that who asks knows that it is heard.
  'notices.follow': { least: 'account' },
  'tokens.list': { least: 'account' },
  'tokens.create': { least: 'account', input: () => ({ name: 'ci' }) },
  'tokens.revoke': { least: 'account', input: () => ({ token: UNKNOWN }), answers: 'NOT_FOUND' },
  'accounts.list': { least: 'admin' },
  'accounts.create': {
    least: 'admin',
    input: ({ cloud }) => ({
      ...{ name: `a${Math.floor(performance.now() * 1000)}`, role: 'viewer', password: PASSWORD },
      clouds: [{ cloud, role: 'viewer' }],
    }),
  },
  'accounts.setRoles': {
    least: 'admin',
    input: ({ cloud }) => ({ account: UNKNOWN, role: 'viewer', clouds: [{ cloud, role: 'operator' }] }),
    answers: 'NOT_FOUND',
  },
  'accounts.resetPassword': {
    least: 'admin',
    input: () => ({ account: UNKNOWN, password: PASSWORD }),
    answers: 'NOT_FOUND',
  },
  'accounts.disable': { least: 'admin', input: () => ({ account: UNKNOWN }), answers: 'NOT_FOUND' },
  'accounts.enable': { least: 'admin', input: () => ({ account: UNKNOWN }), answers: 'NOT_FOUND' },
  'accounts.remove': { least: 'admin', input: () => ({ account: UNKNOWN }), answers: 'NOT_FOUND' },
  'clouds.list': { least: 'account' },
  'clouds.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'clouds.create': {
    least: 'operator',
    input: () => ({
      name: `c${Math.floor(performance.now() * 1000)}`,
      target: { kind: 'ssh', address: '192.0.2.1', port: 22, user: 'root', privateKey: KEY },
    }),
  },
  'clouds.configure': { least: 'operator', input: ({ cloud }) => ({ cloud, globals: { a: 1 } }) },
  'clouds.files': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'clouds.secondApprover': { least: 'admin', input: ({ cloud }) => ({ cloud, wanted: false }) },
  'clouds.bundle': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'clouds.saveFile': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, path: 'config/nova.conf', text: '[DEFAULT]\n' }),
  },
  'settings.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'settings.preview': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, draft: { openstack_region_name: '{{ database_password }}' } }),
  },
  'settings.setFor': {
    least: 'operator',
    input: ({ cloud }) => ({
      cloud,
      of: { kind: 'group', name: 'control' },
      values: { network_interface: 'eth1' },
    }),
  },
  'services.cards': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'services.cardsWith': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, draft: { enable_barbican: true } }),
  },
  'overrides.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'overrides.merged': {
    least: 'viewer',
    input: ({ cloud }) => ({ cloud, ...KEYSTONE_CONF }),
    answers: 'NOT_FOUND',
  },
  'overrides.preview': {
    least: 'operator',
    input: ({ cloud }) => ({
      cloud,
      ...KEYSTONE_CONF,
      draft: { path: 'config/keystone.conf', text: '[a]\nb = {{ database_password }}\n' },
    }),
    answers: 'NOT_FOUND',
  },
  'secrets.list': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'secrets.reveal': { least: 'operator', input: ({ cloud }) => ({ cloud, name: 'haproxy_password' }) },
  'secrets.rotate': { least: 'operator', input: ({ cloud }) => ({ cloud, names: ['haproxy_password'] }) },
  'secrets.set': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, name: 'haproxy_password', value: 'typed-by-an-operator' }),
  },
  'folders.look': { least: 'operator', input: () => ({ source: FOLDER }) },
  'folders.import': {
    least: 'operator',
    input: () => ({ source: FOLDER, name: 'brought' }),
    answers: 'BAD_REQUEST',
  },
  'folders.compare': { least: 'operator', input: ({ cloud }) => ({ cloud, source: FOLDER }) },
  'folders.revise': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, source: FOLDER, was: DIGEST }),
    answers: 'BAD_REQUEST',
  },
  'folders.export': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'folders.exportSecrets': { least: 'admin', input: ({ cloud }) => ({ cloud }) },
  'clouds.remove': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, confirmName: 'other' }),
    answers: 'BAD_REQUEST',
  },
  'hosts.detect': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'hosts.look': { least: 'operator', input: ({ cloud }) => ({ cloud, hosts: ['aio'] }) },
  'topology.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'topology.preview': { least: 'operator', input: ({ cloud }) => ({ cloud, digest: DIGEST, edits: [] }) },
  'topology.save': { least: 'operator', input: ({ cloud }) => ({ cloud, digest: DIGEST, edits: [] }) },
  'hosts.acceptJumpKey': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, address: '192.0.2.9', port: 22, fingerprint: FINGERPRINT }),
    answers: 'NOT_FOUND',
  },
  'hosts.acceptKey': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, host: 'aio', fingerprint: FINGERPRINT }),
  },
  'plans.create': { least: 'operator', input: ({ cloud }) => ({ cloud, action: 'deploy' }) },
  'plans.get': { least: 'viewer', input: ({ plan }) => ({ plan }) },
  'plans.diff': { least: 'viewer', input: ({ plan }) => ({ plan, key: 'file/a' }) },
  'plans.failure': { least: 'viewer', input: ({ plan }) => ({ plan }), answers: 'NOT_FOUND' },
  'plans.explain': { least: 'viewer', input: ({ plan }) => ({ plan }) },
  'plans.approve': { least: 'operator', input: ({ plan }) => ({ plan, digest: 'old' }), answers: 'CONFLICT' },
  'plans.discard': { least: 'operator', input: ({ plan }) => ({ plan }), answers: 'CONFLICT' },
  'runs.list': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'runs.get': { least: 'viewer', input: ({ run }) => ({ run }) },
  'runs.compare': { least: 'viewer', input: ({ run }) => ({ run }) },
  'runs.explain': {
    least: 'viewer',
    input: ({ run }) => ({ run, step: 'aio/container/keystone' }),
    answers: 'NOT_FOUND',
  },
  'runs.pause': { least: 'operator', input: ({ run }) => ({ run }) },
  'runs.resume': { least: 'operator', input: ({ run }) => ({ run }) },
  'runs.events': { least: 'viewer', input: ({ run }) => ({ run }) },
  'runs.cancel': { least: 'operator', input: ({ run }) => ({ run }) },
  'access.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'access.openrc': { least: 'operator', input: ({ cloud }) => ({ cloud, who: 'admin' }) },
  'access.cloudsYaml': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'revisions.list': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'revisions.get': { least: 'viewer', input: ({ cloud }) => ({ cloud, number: 1 }) },
  'revisions.preview': { least: 'viewer', input: ({ cloud }) => ({ cloud, number: 1, to: 'before' }) },
  'revisions.restore': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, number: 1, to: 'before', was: 'another text' }),
    answers: 'CONFLICT',
  },
  'wiring.last': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'wiring.check': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'backups.list': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'images.get': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'shells.open': {
    least: 'admin',
    input: ({ cloud }) => ({ cloud, host: 'aio', as: 'login', size: { cols: 80, rows: 24 } }),
  },
  'shells.follow': {
    least: 'admin',
    input: ({ cloud }) => ({ cloud, shell: UNKNOWN }),
    answers: 'NOT_FOUND',
  },
  'shells.send': {
    least: 'admin',
    input: ({ cloud }) => ({ cloud, shell: UNKNOWN, typed: 'x' }),
    answers: 'NOT_FOUND',
  },
  'shells.close': { least: 'admin', input: ({ cloud }) => ({ cloud, shell: UNKNOWN }), answers: 'NOT_FOUND' },
  'shells.list': { least: 'admin', input: ({ cloud }) => ({ cloud }) },
  'shells.recording': {
    least: 'admin',
    input: ({ cloud }) => ({ cloud, shell: UNKNOWN }),
    answers: 'NOT_FOUND',
  },
  'webhooks.list': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'webhooks.add': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, url: 'https://192.0.2.9/hook', onlyBad: true }),
  },
  'webhooks.remove': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, webhook: UNKNOWN }),
    answers: 'NOT_FOUND',
  },
  'webhooks.try': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'overview.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'overview.host': { least: 'viewer', input: ({ cloud }) => ({ cloud, host: 'aio' }) },
  'overview.measure': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'overview.prechecks': { least: 'operator', input: ({ cloud }) => ({ cloud, host: 'aio' }) },
  'certificates.make': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, rotate: false }),
    answers: 'BAD_REQUEST',
  },
  'watch.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'watch.probes': { least: 'viewer', input: ({ cloud }) => ({ cloud, hours: 24 }) },
  'watch.follow': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'containers.explain': {
    least: 'viewer',
    input: ({ cloud }) => ({ cloud, host: 'h1', container: 'keystone' }),
  },
  'containers.inspect': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, host: 'h1', container: 'api' }),
  },
  'containers.usage': { least: 'viewer', input: ({ cloud }) => ({ cloud, containers: ['h1/api'] }) },
  'services.list': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'instances.list': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'instances.console': { least: 'operator', input: ({ cloud }) => ({ cloud, instance: UNKNOWN }) },
  'resources.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'resources.create': { least: 'operator', input: ({ cloud }) => ({ cloud, wish: {} }) },
  'resources.remove': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, confirmName: 'other' }),
    answers: 'BAD_REQUEST',
  },
  'drains.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'drains.start': { least: 'operator', input: ({ cloud }) => ({ cloud, host: 'cmp01', back: false }) },
  'drains.cancel': { least: 'operator', input: ({ cloud }) => ({ cloud }), answers: 'CONFLICT' },
  'verify.get': { least: 'viewer', input: ({ cloud }) => ({ cloud }) },
  'verify.start': { least: 'operator', input: ({ cloud }) => ({ cloud, match: 'tempest.api.network' }) },
  'verify.cancel': { least: 'operator', input: ({ cloud }) => ({ cloud }), answers: 'CONFLICT' },
  'logs.hosts': { least: 'operator', input: ({ cloud }) => ({ cloud }) },
  'logs.sources': { least: 'operator', input: ({ cloud }) => ({ cloud, host: 'aio' }) },
  'logs.read': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, host: 'aio', reads: [{ source: LOG, at: { kind: 'end' } }] }),
  },
  'logs.search': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, host: 'aio', search: { sources: [LOG], pattern: 'x', level: 'debug' } }),
  },
  'logs.follow': {
    least: 'operator',
    input: ({ cloud }) => ({
      cloud,
      hosts: [{ host: 'aio', reads: [{ source: LOG, at: { kind: 'news', offset: 0 } }] }],
    }),
  },
  'logs.download': {
    least: 'operator',
    input: ({ cloud }) => ({ cloud, host: 'aio', part: { source: LOG, from: 0 } }),
  },
  'audit.export': { least: 'admin', input: () => ({ format: 'csv' }) },
  'audit.list': { least: 'admin' },
};

const rank = { anyone: -1, account: -1, none: 0, viewer: 1, operator: 2, admin: 3 } as const;
const roles = ['viewer', 'operator', 'admin'] as const;
const guards = z
  .custom<Readonly<Record<string, { readonly _def: { readonly meta?: Guard } }>>>(isRecord)
  .parse(appRouter._def.procedures);
/** Whether it asks for a role in a cloud. */
const ofCloud = (path: string) => ['cloud', 'plan', 'run'].includes(guards[path]?._def.meta?.guard ?? '');
const named = Object.entries(cases);

let api: TestApi;
let ids: Ids;
const replies: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  const { store } = api.kollage;
  ids = { ...(await seedRun(store, 'first')), other: (await seedPlan(store, 'beside')).cloud };
  await store.secrets.addMissing(ids.cloud, {
    database_password: 'password-of-the-database',
    haproxy_password: 'told-to-operators',
  });
  await store.hosts.put(ids.cloud, {
    name: 'aio',
    place: { kind: 'ssh', address: '192.0.2.1', port: 22, user: 'root', become: false },
    privateKey: KEY,
  });
  const sink = createEventSink(store, ids.run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  await sink.flush();
  await store.mailReceivers.create({
    ...{ cloud: ids.cloud, address: 'ann@example.com', language: 'en', onlyBad: true, by: 'ann' },
  });
  await api.account('admin');
});
afterAll(() => api.close());

async function ask(token: Parameters<typeof call>[1], path: string, input: unknown): Promise<string> {
  // The bound of tries of an address is tried elsewhere.
  if (cases[path]?.least === 'anyone') await api.database.store.pool.query('delete from sign_in_attempts');
  const reply = await call(api.kollage, token, path, input);
  if (/^(resources|drains|verify)\./.test(path)) await endCloudTask();
  replies.push(JSON.stringify(reply));
  return 'code' in reply ? reply.code : 'ok';
}

/** One at a time a cloud: the next who asks is to meet none. */
async function endCloudTask(): Promise<void> {
  const { cloudTasks } = api.kollage.store;
  for (const of of ['resources', 'remove_resources', 'drain', 'verify'] as const) {
    const task = await cloudTasks.latest(ids.cloud, of);
    if (task && !task.endedAt) await cloudTasks.end(task.id, { state: 'done' });
  }
}

it('every procedure of the router has a case, and no other', () => {
  expect(Object.keys(appRouter._def.procedures).sort()).toEqual(Object.keys(cases).sort());
});

describe.each(named)('%s', (path, { least, input, answers = 'ok' }) => {
  it.each(roles)('to a session of a %s', async (role) => {
    const { token } = await api.account(role);
    const expected = rank[role] >= rank[least] ? answers : 'FORBIDDEN';
    expect(await ask(token, path, input?.(ids))).toBe(expected);
  });

  it.each(grants)('to who may do nothing in the panel and has in the cloud the role: %s', async (role) => {
    const { token } = await api.account('none', [{ cloud: ids.cloud, role }]);
    const may = ofCloud(path) ? rank[role] >= rank[least] : rank.none >= rank[least];
    const none = ofCloud(path) && role === 'none';
    expect(await ask(token, path, input?.(ids))).toBe(may ? answers : none ? 'NOT_FOUND' : 'FORBIDDEN');
  });

  it('to who operates the panel and has no role in the cloud, and to a token for another cloud', async () => {
    if (!ofCloud(path)) return;
    const { token } = await api.account('operator', [{ cloud: ids.cloud, role: 'none' }]);
    expect(await ask(token, path, input?.(ids))).toBe('NOT_FOUND');
    const { id } = await api.account('admin');
    const { store } = api.kollage;
    const elsewhere = newToken();
    await store.accounts.createToken(id, 'elsewhere', hashToken(elsewhere), { clouds: [ids.other] });
    expect(await ask({ bearer: elsewhere }, path, input?.(ids))).toBe('NOT_FOUND');
  });

  it('is refused without a session, with a wrong one, and with a revoked one, unless it is for anyone', async () => {
    const expected = least === 'anyone' ? answers : 'UNAUTHORIZED';
    const { kollage } = api;
    const { id, token } = await api.account('admin');
    const [session] = await kollage.store.sessions.list(id);
    await kollage.store.sessions.revoke(id, session?.id ?? '');
    for (const credential of [undefined, 'w'.repeat(43), token])
      expect(await ask(credential, path, input?.(ids))).toBe(expected);
  });

  it('finds nothing under an id that is not there', async () => {
    const foreign = { cloud: UNKNOWN, plan: UNKNOWN, run: UNKNOWN, other: UNKNOWN };
    if (
      !input ||
      JSON.stringify(input(foreign)).includes(UNKNOWN) === JSON.stringify(input(ids)).includes(UNKNOWN)
    )
      return;
    const { token } = await api.account('admin');
    expect(await ask(token, path, input(foreign))).toBe('NOT_FOUND');
  });

  it('takes no shell text, option or path in the place of a name', async () => {
    const fields = Object.entries(Object(input?.(ids))).filter(([, value]) => typeof value === 'string');
    const { token } = await api.account('admin');
    for (const [name] of fields.filter(
      ([n]) =>
        ![
          'text',
          'was',
          'typed',
          'password',
          'confirmName',
          'key',
          'name',
          'value',
          'to',
          'label',
          'id',
          'claim',
        ].includes(n),
    ))
      for (const bad of ['$(touch x)', '`x`', ';x', '-x', '../x', "'", 'a\nb', ''])
        expect(await ask(token, path, { ...Object(input?.(ids)), [name]: bad })).toBe('BAD_REQUEST');
  });
});

it('no reply held a stored secret', () => {
  expect(replies.length).toBeGreaterThan(200);
  for (const secret of SECRETS) for (const reply of replies) expect(reply).not.toContain(secret);
});

it('a session that is revoked ends its open subscription', async () => {
  const { kollage } = api;
  const { id, token } = await api.account('viewer');
  const { run } = await seedRun(kollage.store, 'followed');
  const waiting = ask(token, 'runs.events', { run });
  await new Promise((done) => setTimeout(done, 200));
  const [session] = await kollage.store.sessions.list(id);
  await kollage.store.sessions.revoke(id, session?.id ?? '');
  expect(await waiting).toBe('UNAUTHORIZED');
});

it('a role that is taken away ends what is followed in that cloud, and nothing else', async () => {
  const { store } = api.kollage;
  const [mine, others] = [await seedRun(store, 'lost'), await seedRun(store, 'kept')];
  const { id, token } = await api.account('none', [
    { cloud: mine.cloud, role: 'viewer' },
    { cloud: others.cloud, role: 'viewer' },
  ]);
  let kept = 'open';
  const lost = ask(token, 'runs.events', { run: mine.run });
  const still = ask(token, 'runs.events', { run: others.run }).then((code) => {
    kept = code;
  });
  await new Promise((done) => setTimeout(done, 200));
  await store.accounts.setRoles(id, 'none', [{ cloud: others.cloud, role: 'viewer' }]);
  expect(await lost).toBe('NOT_FOUND');
  expect(kept).toBe('open');
  await store.accounts.setRoles(id, 'none', []);
  await still;
  expect(kept).toBe('NOT_FOUND');
});

it('lists show the clouds in which one has a role, with the role', async () => {
  const { token } = await api.account('viewer', [
    { cloud: ids.cloud, role: 'none' },
    { cloud: ids.other, role: 'operator' },
  ]);
  const reply = await call(api.kollage, token, 'clouds.list', undefined);
  expect(JSON.stringify(reply)).not.toContain(ids.cloud);
  expect(reply).toMatchObject({
    value: expect.arrayContaining([expect.objectContaining({ id: ids.other, role: 'operator' })]),
  });
  const metrics = await readMetrics(api.kollage, { panel: 'none', clouds: { [ids.other]: 'viewer' } });
  expect(metrics).toContain('cloud="beside"');
  expect(metrics).not.toContain('cloud="first"');
});
