import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedPlan } from '../../store/test-database';
import { hashPassword, hashToken, newToken } from '../../usecases/password';
import { signIn } from '../../usecases/sign-in';
import { type Credential, credentialOf, sessionCookie } from '../context';
import { actorOf } from '../procedure';
import { sessionSignal } from '../session-signal';
import { call, contextOf, PASSWORD, startTestApi, type TestApi } from '../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const from = { address: '192.0.2.7', agent: 'test' };
const enter = (name: string, password = PASSWORD) =>
  signIn(api.kollage, name, password, from).then(
    () => 'in',
    (cause: { kind?: string }) => cause.kind,
  );

describe('a name', () => {
  it('has one limit of tries however it is written, and is no other account by its letters', async () => {
    const password = await hashPassword(PASSWORD);
    await api.kollage.store.accounts.create({ name: 'irina', role: 'viewer', password });
    const writings = ['irina', 'IRINA', 'Irina', 'ｉｒｉｎａ', 'ＩＲＩＮＡ'];
    expect(await enter('İrina')).toBe('unauthenticated');
    expect(await enter('ırina')).toBe('unauthenticated');
    for (let i = 0; i < 10; i++)
      expect(await enter(writings[i % writings.length] ?? '', 'wrong')).toBe('unauthenticated');
    for (const name of writings) expect(await enter(name), name).toBe('too_many');
    await api.kollage.store.signInLimit.clear('IRINA');
    expect(await enter('Irina')).toBe('in');
  });

  it('of a new account has letters that nobody can mistake', async () => {
    for (const name of ['İrina', 'irіna', 'ann lee', '-x', 'a\u202eb', ''])
      expect(
        await call(api.kollage, undefined, 'setup.createAccount', {
          token: newToken(),
          name,
          password: PASSWORD,
        }),
        name,
      ).toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('what was revoked', () => {
  it('ends what an API token still follows at once', async () => {
    const { store } = api.kollage;
    const { id } = await api.account('viewer');
    const token = newToken();
    const made = await store.accounts.createToken(id, 'ci', hashToken(token));
    const credential: Credential = { kind: 'token', tokenHash: hashToken(token) };
    const ctx = { ...contextOf(api.kollage, undefined), credential };
    const { signal, stop } = sessionSignal(ctx, await actorOf(ctx), undefined);
    const over = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    // The listener is there when it has heard of something.
    await expect
      .poll(async () => {
        await store.accounts.revokeToken(id, made);
        return signal.aborted;
      })
      .toBe(true);
    await over;
    stop();
  });
});

describe('a password', () => {
  it('is changed by who knows it; other sessions end, and the audit tells without secrets', async () => {
    const { store } = api.kollage;
    const { id, name, token } = await api.account('viewer');
    const other = newToken();
    await store.sessions.create(id, hashToken(other), '127.0.0.1', 'another');
    const wanted = 'quite another sentence';
    const change = (present: string) => call(api.kollage, token, 'auth.changePassword', { present, wanted });
    expect(await change('not this one at all')).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await call(api.kollage, other, 'auth.me', undefined)).toHaveProperty('value');
    expect(await change(PASSWORD)).toHaveProperty('value');
    expect(await call(api.kollage, other, 'auth.me', undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await call(api.kollage, token, 'auth.me', undefined)).toHaveProperty('value');
    expect(await enter(name)).toBe('unauthenticated');
    expect(await enter(name, wanted)).toBe('in');
    expect(await enter('a password typed as a name')).toBe('unauthenticated');
    const kept = await store.audit.list(20);
    expect(kept.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['auth.changePassword', 'auth.signInFailed', 'auth.signIn']),
    );
    for (const secret of [PASSWORD, wanted, 'a password typed as a name'])
      expect(JSON.stringify(kept)).not.toContain(secret);
  });
});

describe('an admin', () => {
  it('makes accounts, gives a forgotten password anew, and removes accounts with all that was open', async () => {
    const { store } = api.kollage;
    const { id: own, token } = await api.account('admin');
    const ask = (path: string, input?: unknown) => call(api.kollage, token, path, input);
    const made = await ask('accounts.create', { name: 'Lee', role: 'operator', password: PASSWORD });
    const id = 'value' in made ? (made.value as { id: string }).id : '';
    expect(await ask('accounts.create', { name: 'lee', role: 'viewer', password: PASSWORD })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await enter('lee')).toBe('in');
    const session = newToken();
    await store.sessions.create(id, hashToken(session), '127.0.0.1', 'lee');
    const bearer = newToken();
    await store.accounts.createToken(id, 'ci', hashToken(bearer));
    const wanted = 'a sentence that is given';
    expect(await ask('accounts.resetPassword', { account: id, password: wanted })).toHaveProperty('value');
    expect(await call(api.kollage, session, 'auth.me', undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await enter('lee')).toBe('unauthenticated');
    expect(await enter('lee', wanted)).toBe('in');
    expect(await ask('accounts.remove', { account: own })).toMatchObject({ code: 'CONFLICT' });
    expect(await ask('accounts.remove', { account: id })).toHaveProperty('value');
    expect(await enter('lee', wanted)).toBe('unauthenticated');
    expect(await store.accounts.byToken(hashToken(bearer))).toBeUndefined();
    const kept = JSON.stringify(await store.audit.list(20));
    for (const verb of ['accounts.create', 'accounts.resetPassword', 'accounts.remove'])
      expect(kept).toContain(verb);
    expect(kept).not.toContain(wanted);
  });

  it('disables an account: what was open ends at once, and signing in says what a wrong password says', async () => {
    const { store } = api.kollage;
    const { id: own, token } = await api.account('admin');
    const ask = (path: string, input?: unknown) => call(api.kollage, token, path, input);
    const made = await ask('accounts.create', { name: 'kim', role: 'viewer', password: PASSWORD });
    const id = 'value' in made ? (made.value as { id: string }).id : '';
    const bearer = newToken();
    await store.accounts.createToken(id, 'ci', hashToken(bearer));
    const session = newToken();
    await store.sessions.create(id, hashToken(session), '127.0.0.1', 'kim');
    const ctx = contextOf(api.kollage, session);
    const { signal, stop } = sessionSignal(ctx, await actorOf(ctx), undefined);
    // The listener is there when it has heard of something.
    await expect
      .poll(async () => {
        expect(await ask('accounts.disable', { account: id })).toHaveProperty('value');
        return signal.aborted;
      })
      .toBe(true);
    stop();
    expect(await call(api.kollage, session, 'auth.me', undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await store.accounts.byToken(hashToken(bearer))).toBeUndefined();
    const tried = (password: string) =>
      signIn(api.kollage, 'kim', password, from).catch((cause: Error) => cause.message);
    expect(await tried(PASSWORD)).toBe(await tried('a wrong password'));
    expect(await ask('accounts.disable', { account: own })).toMatchObject({ code: 'CONFLICT' });
    expect(await ask('accounts.list')).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ name: 'kim', disabled: true })]),
    });
    expect(await ask('accounts.enable', { account: id })).toHaveProperty('value');
    expect(await enter('kim')).toBe('in');
    // What was open before stays over.
    expect(await call(api.kollage, session, 'auth.me', undefined)).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await store.accounts.byToken(hashToken(bearer))).toBeUndefined();
    const kept = JSON.stringify(await store.audit.list(20));
    for (const verb of ['accounts.disable', 'accounts.enable']) expect(kept).toContain(verb);
  });

  it.each(['remove', 'disable'] as const)(
    'two admins who %s each other at the same time leave one of them',
    async (verb) => {
      const { store } = api.kollage;
      const admins = async () =>
        (await store.accounts.list()).filter(({ role, disabled }) => role === 'admin' && !disabled);
      for (let round = 0; round < 5; round++) {
        const [a, b] = [await api.account('admin'), await api.account('admin')];
        for (const { id } of await admins()) if (id !== a.id && id !== b.id) await store.accounts.remove(id);
        const replies = await Promise.all([
          call(api.kollage, a.token, `accounts.${verb}`, { account: b.id }),
          call(api.kollage, b.token, `accounts.${verb}`, { account: a.id }),
        ]);
        expect(replies.filter((reply) => 'value' in reply)).toHaveLength(1);
        expect(await admins()).toHaveLength(1);
      }
    },
  );
});

it('why a host is not reached is told to operators; viewers cannot tell a closed port from silence', async () => {
  const { cloud } = await seedPlan(api.kollage.store, 'unreached');
  const told = async (role: 'viewer' | 'operator', why: string, ms = 0) => {
    const { token } = await api.account(role);
    const error = { tag: 'HostUnreachable', message: `h1 cannot be reached: ${why}`, retryable: true };
    const answer = async () => {
      await new Promise((done) => setTimeout(done, ms));
      return { ok: false, error };
    };
    const queue = { ...api.kollage.queue, answer };
    return call({ ...api.kollage, queue }, token, 'access.get', { cloud });
  };
  const [refused, silent] = ['connect ECONNREFUSED', 'Timed out'];
  expect(await told('operator', refused)).toMatchObject({ message: expect.stringContaining(refused) });
  const reply = await told('viewer', refused);
  expect(reply).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  expect(await told('viewer', silent)).toEqual(reply);
  // Nor by the time that it takes.
  for (const ms of [0, 300]) {
    const begun = performance.now();
    expect(await told('viewer', silent, ms)).toEqual(reply);
    expect(performance.now() - begun).toBeGreaterThan(495);
  }
});

it('who looks at a host is in the audit', async () => {
  const { token, name } = await api.account('operator');
  const { cloud } = await seedPlan(api.kollage.store, 'looked-at');
  expect(await call(api.kollage, token, 'hosts.detect', { cloud })).toHaveProperty('value');
  expect(await api.kollage.store.audit.list(1)).toMatchObject([
    { by: name, verb: 'hosts.detect', object: 'looked-at' },
  ]);
});

describe('the cookie of a session', () => {
  it('cannot be set by another host or a page in clear where the panel has https', () => {
    const token = newToken();
    expect(sessionCookie(token, true)).toMatch(/^__Host-kollage_session=.*; Path=\/; .*; Secure$/);
    expect(sessionCookie(token, true)).not.toContain('Domain');
    const plain = { cookie: `kollage_session=${token}` };
    expect(credentialOf(plain, true)).toEqual({ kind: 'none' });
    expect(credentialOf(plain, false)).toMatchObject({ kind: 'session' });
    expect(credentialOf({ cookie: `a=b; __Host-kollage_session=${token}` }, true)).toMatchObject({
      kind: 'session',
      tokenHash: hashToken(token),
    });
  });
});
