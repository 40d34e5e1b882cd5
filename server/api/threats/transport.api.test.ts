import { get } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { seedRun } from '../../store/test-database';
import { hashToken, newToken } from '../../usecases/password';
import { appRouter } from '../router';
import { PASSWORD } from '../test-api';
import { cookieOf, type Served, serveTestApi } from './test-served';

let served: Served;
beforeAll(async () => {
  served = await serveTestApi();
  await served.api.account('admin');
});
afterAll(() => served.close());

const forAnyone = [
  'auth.providerStart',
  'invitations.look',
  'invitations.accept',
  'setup.state',
  'setup.createAccount',
  'auth.signIn',
];
const isRead = (path: string) => {
  const found: unknown = Reflect.get(appRouter._def.procedures, path);
  const def: unknown = Object(found)._def;
  return Object(def).type !== 'mutation';
};
const next = (socket: WebSocket, wanted: (message: Record<string, unknown>) => boolean) =>
  new Promise<Record<string, unknown>>((resolve) => {
    socket.on('message', (data) => {
      const message: Record<string, unknown> = JSON.parse(String(data));
      if (wanted(message)) resolve(message);
    });
  });
const subscribe = (socket: WebSocket, id: number, run: string) =>
  socket.send(
    JSON.stringify({ id, method: 'subscription', params: { path: 'runs.events', input: { run } } }),
  );

describe('every route', () => {
  it.each(Object.keys(appRouter._def.procedures).filter((path) => !forAnyone.includes(path)))(
    '%s is refused without a session over HTTP, whatever headers say',
    async (path) => {
      for (const headers of [
        {},
        { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
        { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', 'x-forwarded-host': 'localhost' },
        { authorization: 'Bearer undefined' },
        { authorization: 'Basic YWRtaW46YWRtaW4=' },
        { cookie: cookieOf(newToken()) },
      ]) {
        const answer = isRead(path)
          ? await served.ask(`/api/trpc/${path}`, { headers })
          : await served.post(path, {}, headers);
        const body = await answer.text();
        expect(body).not.toContain('"result"');
        // A subscription over HTTP says it inside of its stream.
        if (answer.status === 200) expect(body).toContain('UNAUTHORIZED');
        else expect([400, 401, 405]).toContain(answer.status);
      }
    },
  );

  it('but the API is a page, and pages are only looked at', async () => {
    for (const path of [
      '/',
      '/sign-in',
      '/setup',
      '/clouds/x',
      '/api',
      '/api/ws',
      '/api/other',
      '//api/trpc/x',
    ]) {
      expect((await served.ask(path)).status).toBe(200);
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        expect((await served.ask(path, { method, headers: { 'next-action': 'x' } })).status).toBe(405);
    }
    expect(served.pages.every((page) => page.startsWith('GET '))).toBe(true);
  });

  it('answers to no name but its own', async () => {
    const before = served.pages.length;
    const status = (host: string, path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        get(`${served.base}${path}`, { headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).once('error', reject);
      });
    expect(await status('evil.example', '/')).toBe(421);
    expect(await status('evil.example', '/api/trpc/setup.state')).toBe(421);
    expect(served.pages.length).toBe(before);
    expect(await status('localhost', '/')).toBe(200);
    const { token } = await served.api.account('viewer');
    const origin = 'http://evil.example';
    await expect(served.socket({ cookie: cookieOf(token), origin, host: 'evil.example' })).rejects.toThrow();
  });

  it('changes nothing by GET, by a form, or as text', async () => {
    const { token } = await served.api.account('admin');
    const cookie = cookieOf(token);
    expect((await served.ask('/api/trpc/auth.signOut', { headers: { cookie } })).status).toBe(405);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(
        (await served.post('tokens.create', { name: 'x' }, { cookie, 'content-type': type })).status,
      ).toBeGreaterThanOrEqual(400);
    const evil = { cookie, origin: 'http://evil.example' };
    expect((await served.post('tokens.create', { name: 'x' }, evil)).status).toBe(403);
    const override = await served.ask('/api/trpc/auth.signOut', {
      headers: { cookie, 'x-http-method-override': 'POST' },
    });
    expect(override.status).toBe(405);
    expect((await served.ask('/api/trpc/auth.me', { headers: { cookie } })).status).toBe(200);
  });

  it('gives no other site anything to read', async () => {
    const { token } = await served.api.account('admin');
    const answer = await served.ask('/api/trpc/auth.me', { headers: { cookie: cookieOf(token) } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the WebSocket', () => {
  it('opens for a session that holds, and for no other', async () => {
    const { id, token } = await served.api.account('viewer');
    const { sessions } = served.api.kollage.store;
    const origin = served.base;
    const opened = await served.socket({ origin, cookie: cookieOf(token) });
    expect(typeof opened).toBe('object');
    if (typeof opened === 'object') opened.terminate();
    expect(await served.socket({ origin, cookie: cookieOf(newToken()) })).toBe(403);
    expect(await served.socket({ origin: 'http://evil.example', cookie: cookieOf(token) })).toBe(403);
    expect(await served.socket({ origin: 'null', cookie: cookieOf(token) })).toBe(403);
    expect(await served.socket({ cookie: cookieOf(token) })).toBe(403);
    const [session] = await sessions.list(id);
    await sessions.revoke(id, session?.id ?? '');
    expect(await served.socket({ origin, cookie: cookieOf(token) })).toBe(403);
  });

  it('of a session that is revoked tells its subscriptions, and is closed', async () => {
    const { id, token } = await served.api.account('viewer');
    const { store } = served.api.kollage;
    const { run } = await seedRun(store, 'watched');
    const socket = await served.socket({ origin: served.base, cookie: cookieOf(token) });
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const refused = next(socket, (message) => 'error' in message);
    const started = next(socket, () => true);
    subscribe(socket, 1, run);
    await started;
    await new Promise((done) => setTimeout(done, 200));
    const [session] = await store.sessions.list(id);
    await store.sessions.revoke(id, session?.id ?? '');
    expect(JSON.stringify(await refused)).toContain('UNAUTHORIZED');
    expect(await closed).toBe(1008);
  });

  it('of an API token that is revoked is refused at the next call', async () => {
    const { id } = await served.api.account('operator');
    const { accounts } = served.api.kollage.store;
    const token = newToken();
    const made = await accounts.createToken(id, 'ci', hashToken(token));
    const socket = await served.socket({ authorization: `Bearer ${token}` });
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
    const me = () => {
      const answer = next(socket, () => true);
      socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'auth.me' } }));
      return answer;
    };
    expect(JSON.stringify(await me())).toContain('operator');
    await accounts.revokeToken(id, made);
    socket.removeAllListeners('message');
    expect(JSON.stringify(await me())).toContain('UNAUTHORIZED');
    socket.terminate();
    expect(await served.socket({ authorization: `Bearer ${token}` })).toBe(403);
  });

  it('has bounds: sockets, subscriptions, the size of a message', async () => {
    const { token } = await served.api.account('viewer');
    const headers = { origin: served.base, cookie: cookieOf(token) };
    const { run } = await seedRun(served.api.kollage.store, 'bounded');
    const all = await Promise.all(Array.from({ length: 40 }, () => served.socket(headers)));
    const open = all.filter((one) => typeof one === 'object');
    expect(open.length).toBe(32);
    expect(all.filter((one) => one === 429).length).toBe(8);
    const [first, second] = open;
    if (!first || !second) throw new Error('no socket');
    const refused = next(first, (message) => 'error' in message);
    for (let id = 1; id <= 65; id++) subscribe(first, id, run);
    expect(JSON.stringify(await refused)).toContain('TOO_MANY_REQUESTS');
    const gone = new Promise<number>((resolve) => second.once('close', resolve));
    second.send('x'.repeat(2_100_000));
    expect(await gone).toBe(1009);
    for (const socket of open) socket.terminate();
  });

  it('takes no more calls in a message than a request over HTTP, and no flood of messages', async () => {
    const { token } = await served.api.account('viewer');
    const enter = async () => {
      const socket = await served.socket({ origin: served.base, cookie: cookieOf(token) });
      if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
      return socket;
    };
    const me = (id: number) => ({ id, method: 'query', params: { path: 'auth.me' } });
    const calls = (n: number) => Array.from({ length: n }, (_, id) => me(id + 1));
    const fine = await enter();
    const answer = next(fine, (message) => message.id === 32);
    fine.send(JSON.stringify(calls(32)));
    expect(JSON.stringify(await answer)).toContain('viewer');
    fine.terminate();
    for (const flood of [[JSON.stringify(calls(33))], calls(1000).map((one) => JSON.stringify(one))]) {
      const socket = await enter();
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      for (const text of flood) socket.send(text);
      expect(await closed).toBe(1008);
    }
  });

  it('that is refused is closed, though its client neither reads nor hangs up', async () => {
    const { hostname, port } = new URL(served.base);
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined).resume();
    socket.write(
      `GET /api/ws HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    // A socket that is still held takes these; one that is closed answers with a reset.
    const writing = setInterval(() => socket.write('x'), 100);
    await closed;
    clearInterval(writing);
  });

  it('survives what is not a message', async () => {
    const { token } = await served.api.account('viewer');
    const socket = await served.socket({ origin: served.base, cookie: cookieOf(token) });
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
    for (const text of ['', 'null', '[]', '[null]', '{', '{"id":1}', '"x"', `${'['.repeat(500_000)}`])
      socket.send(text);
    socket.send(Buffer.from([0, 1, 2]));
    const answer = next(socket, (message) => message.id === 7);
    socket.send(JSON.stringify({ id: 7, method: 'query', params: { path: 'auth.me' } }));
    expect(JSON.stringify(await answer)).toContain('viewer');
    socket.terminate();
  });
});

describe('a request', () => {
  it('has bounds: its size, its calls, its depth', async () => {
    const { token } = await served.api.account('operator');
    const cookie = cookieOf(token);
    const { cloud } = await seedRun(served.api.kollage.store, 'deep');
    expect((await served.post('auth.signIn', { name: 'x', password: 'x'.repeat(10_000_000) })).status).toBe(
      413,
    );
    // Nobody in particular sends a little; what is more is refused by its head, before it is held.
    expect((await served.post('auth.signIn', { name: 'x', password: 'x'.repeat(3_000_000) })).status).toBe(
      413,
    );
    const madeUp = { authorization: `Bearer ${newToken()}` };
    const large = { name: 'x', password: 'x'.repeat(3_000_000) };
    expect((await served.post('auth.signIn', large, madeUp)).status).toBe(413);
    expect((await served.post('auth.signIn', { name: 'x', password: 'x'.repeat(30_000) })).status).toBe(400);
    const many = Array.from({ length: 40 }, () => 'setup.state').join(',');
    expect((await served.ask(`/api/trpc/${many}?batch=1&input={}`)).status).toBe(400);
    const deep = `{"cloud":"${cloud}","globals":{"a":${'['.repeat(90_000)}${']'.repeat(90_000)}}}`;
    expect((await served.post('clouds.configure', deep, { cookie })).status).toBe(400);
  });

  it('for an account that nobody has costs as much as for one', async () => {
    const { name } = await served.api.account('viewer');
    const time = async (who: string) => {
      const started = performance.now();
      expect((await served.post('auth.signIn', { name: who, password: 'wrong password' })).status).toBe(401);
      return performance.now() - started;
    };
    await time('warm');
    // The quickest of three: other tests work on this machine, too.
    const quickest = async (who: string) => Math.min(await time(who), await time(who), await time(who));
    const [there, nobody] = [await quickest(name), await quickest('nobody')];
    expect(nobody).toBeGreaterThan(there / 4);
    const words = async (who: string) =>
      (await (await served.post('auth.signIn', { name: who, password: 'wrong password' })).json()).error
        .message;
    expect(await words(name)).toBe(await words('nobody'));
  });

  it('to make the first account has no password hashed without a link that works', async () => {
    const started = performance.now();
    for (let i = 0; i < 20; i++)
      expect(
        (await served.post('setup.createAccount', { token: newToken(), name: 'eve', password: PASSWORD }))
          .status,
      ).toBe(403);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('over https sets a cookie that travels over https alone', async () => {
    const { name } = await served.api.account('viewer');
    const answer = await served.post('auth.signIn', { name, password: PASSWORD });
    expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; .*; Secure$/);
  });
});
