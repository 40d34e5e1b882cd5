import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieOf, type Served, serveTestApi } from './threats/test-served';

/** A browser of one person: cookies by the origin, redirects by hand. */
function createBrowser() {
  const jars = new Map<string, Map<string, string>>();
  return async (address: string, init: RequestInit = {}) => {
    const { origin } = new URL(address);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(address, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } });
    for (const one of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const to = reply.headers.get('location');
    return { reply, to: to === null ? undefined : new URL(to, address).href };
  };
}

let served: Served;
let server: Server;
let issuer: string;

beforeAll(async () => {
  served = await serveTestApi();
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const back = served.base.replace('http:', 'https:');
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'kollage',
        client_secret: 'a-secret-of-the-client',
        redirect_uris: [`${back}/auth/provider/callback`],
        post_logout_redirect_uris: [`${back}/sign-in`],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['of the test'] },
    findAccount: async (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: id, groups: id === 'ann' ? ['ops'] : [] }),
    }),
  });
  server.on('request', provider.callback());
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await served.close();
});

/** From the button of the panel to the page that it leads to, through login and consent at the provider. */
async function signIn(name: string) {
  const browser = createBrowser();
  const begun = await browser(`${served.base}/api/trpc/auth.providerStart`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: served.base },
    body: JSON.stringify({ to: '/audit' }),
  });
  let at = await browser(String((await begun.reply.json()).result.data.url));
  for (let step = 0; step < 12 && at.to?.startsWith(issuer); step += 1) {
    const page = at.to;
    at = await browser(page);
    const text = at.to === undefined ? await at.reply.text() : '';
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1];
    if (prompt === undefined) continue;
    const body = new URLSearchParams({
      prompt,
      ...(prompt === 'login' ? { login: name, password: 'x' } : {}),
    });
    at = await browser(/action="([^"]+)"/.exec(text)?.[1] ?? page, { method: 'POST', body });
  }
  // The panel is behind https for its visitors; the test speaks to it in clear.
  const back = await browser((at.to ?? '').replace('https:', 'http:'));
  return { browser, back };
}

it('a real provider signs people in, gives roles by their groups, and signs them out', async () => {
  const admin = await served.api.account('admin');
  const saved = await served.post(
    'provider.save',
    {
      ...{
        issuer,
        id: 'kollage',
        secret: 'a-secret-of-the-client',
        label: 'Company',
        scope: 'openid profile',
      },
      ...{ claim: 'groups', rules: [{ value: 'ops', role: 'operator' }], otherwise: 'none' },
    },
    { cookie: cookieOf(admin.token) },
  );
  expect(await saved.json()).not.toHaveProperty('error');
  const state = await served.ask('/api/trpc/setup.state');
  expect(await state.json()).toMatchObject({ result: { data: { provider: 'Company' } } });

  const { browser, back } = await signIn('ann');
  expect(back.to).toBe(`${served.base}/audit`);
  const me = await browser(`${served.base}/api/trpc/auth.me`);
  expect(await me.reply.json()).toMatchObject({ result: { data: { name: 'ann', role: 'operator' } } });

  const stranger = await signIn('zed');
  expect(stranger.back.to).toBe(`${served.base}/sign-in?problem=noRole`);

  const out = await browser(`${served.base}/api/trpc/auth.signOut`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: served.base },
    body: '{}',
  });
  const url = String((await out.reply.json()).result.data.url);
  expect(url.startsWith(`${issuer}/session/end?`)).toBe(true);
  expect(new URL(url).searchParams.get('post_logout_redirect_uri')).toMatch(/\/sign-in$/);
  expect((await browser(url)).reply.status).toBe(200);
  expect((await browser(`${served.base}/api/trpc/auth.me`)).reply.status).toBe(401);
});
