import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startWebServer, type WebServer } from '../boot/web-server';
import { hashToken, newToken } from '../usecases/password';
import { PASSWORD, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let web: WebServer;
let base: string;

beforeAll(async () => {
  api = await startTestApi();
  web = await startWebServer(api.kollage, {
    host: '127.0.0.1',
    port: 0,
    secure: false,
    pages: (_, response) => response.writeHead(404).end(),
  });
  base = `http://127.0.0.1:${web.port}`;
});
afterAll(async () => {
  await web.close();
  await api.close();
});

const post = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, ...headers },
    body: JSON.stringify(input),
  });
const get = (path: string, cookie: string) => fetch(`${base}/api/trpc/${path}`, { headers: { cookie } });
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('the first account', () => {
  it('needs the link, which works once, before it expires, and 12 characters', async () => {
    const { accounts } = api.kollage.store;
    const account = (token: string, password = PASSWORD) =>
      post('setup.createAccount', { token, name: 'ann', password });
    expect((await account(newToken())).status).toBe(403);
    const token = newToken();
    await accounts.offerSetup(hashToken(token), 1);
    expect((await account(token, 'short')).status).toBe(400);
    await api.kollage.store.db.execute(sql`update setup_tokens set expires_at = now() - interval '1 second'`);
    expect((await account(token)).status).toBe(403);
    await accounts.offerSetup(hashToken(token), 1);
    const answers = await Promise.all([account(token), account(token)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 403]);
    await accounts.offerSetup(hashToken(token), 1);
    expect((await account(token)).status).toBe(403);
  });
});

describe('a session', () => {
  it('comes in a cookie that no script reads, signs out, and ends', async () => {
    const response = await post('auth.signIn', { name: 'ann', password: PASSWORD });
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(await response.text()).not.toContain(cookieOf(response).split('=')[1]);
    const cookie = cookieOf(response);
    expect((await get('auth.me', cookie)).status).toBe(200);
    const out = await post('auth.signOut', undefined, { cookie });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await get('auth.me', cookie)).status).toBe(401);
  });

  it.each(["seen_at = now() - interval '13 hours'", "created_at = now() - interval '8 days'"])(
    'is over when %s',
    async (change) => {
      const cookie = cookieOf(await post('auth.signIn', { name: 'ann', password: PASSWORD }));
      expect((await get('auth.me', cookie)).status).toBe(200);
      await api.kollage.store.db.execute(sql.raw(`update sessions set ${change}`));
      expect((await get('auth.me', cookie)).status).toBe(401);
    },
  );

  it('is stored hashed alone, and so is an API token, which can be revoked', async () => {
    const cookie = cookieOf(await post('auth.signIn', { name: 'ann', password: PASSWORD }));
    const made = await (await post('tokens.create', { name: 'ci' }, { cookie })).json();
    const { id, token } = made.result.data;
    const rows = await api.kollage.store.db.execute(
      sql`select row_to_json(s)::text from sessions s union all select row_to_json(t)::text from api_tokens t`,
    );
    expect(JSON.stringify(rows.rows)).not.toContain(token);
    expect(JSON.stringify(rows.rows)).not.toContain(cookie.split('=')[1]);
    const me = () => fetch(`${base}/api/trpc/auth.me`, { headers: { authorization: `Bearer ${token}` } });
    expect((await me()).status).toBe(200);
    await post('tokens.revoke', { token: id }, { cookie });
    expect((await me()).status).toBe(401);
  });
});

describe('another site', () => {
  it('cannot post with our cookie, and a cookie without an origin changes nothing', async () => {
    const cookie = cookieOf(await post('auth.signIn', { name: 'ann', password: PASSWORD }));
    expect((await post('auth.signOut', undefined, { cookie, origin: 'http://evil.example' })).status).toBe(
      403,
    );
    const bare = await fetch(`${base}/api/trpc/auth.signOut`, { method: 'POST', headers: { cookie } });
    expect(bare.status).toBe(403);
    expect((await get('auth.me', cookie)).status).toBe(200);
  });

  it('cannot open the WebSocket, and neither can who has no session', async () => {
    const cookie = cookieOf(await post('auth.signIn', { name: 'ann', password: PASSWORD }));
    const open = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${web.port}/api/ws`, { headers });
        socket.on('open', () => {
          resolve('open');
          socket.close();
        });
        socket.on('unexpected-response', (_, response) => resolve(String(response.statusCode)));
        socket.on('error', (cause) => resolve(cause.message));
      });
    expect(await open({ cookie, origin: base })).toBe('open');
    expect(await open({ cookie, origin: 'http://evil.example' })).toBe('403');
    expect(await open({ cookie })).toBe('403');
    expect(await open({ origin: base })).toBe('403');
  });
});

describe('answers', () => {
  it('carry no stack, and headers that keep other pages out', async () => {
    const response = await post('clouds.create', { name: '-x' });
    expect(await response.text()).not.toMatch(/stack|node_modules|server\//);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

it('too many tries to sign in have to wait, with the right password, too', async () => {
  const { name } = await api.account('viewer');
  for (let i = 0; i < 10; i++)
    expect((await post('auth.signIn', { name, password: 'wrong' })).status).toBe(401);
  expect((await post('auth.signIn', { name, password: PASSWORD })).status).toBe(429);
});
