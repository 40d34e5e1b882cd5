import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../usecases/password';
import { startTestProvider, type TestProvider } from './test-provider';
import { cookieOf, type Served, serveTestApi } from './test-served';

const CLIENT = 'kollage';
const SECRET = 'clientSecretOfThePanel';

let served: Served;
let provider: TestProvider;
let admin: { id: string; token: string };

const settings = (over: object = {}) => ({
  ...{ issuer: provider.issuer, id: CLIENT, secret: SECRET, label: 'SSO', scope: 'openid', claim: 'groups' },
  ...{ rules: [{ value: 'ops', role: 'operator' }], otherwise: 'none' },
  ...over,
});
const save = (over: object = {}) =>
  served.post('provider.save', settings(over), { cookie: cookieOf(admin.token) });

beforeAll(async () => {
  served = await serveTestApi();
  provider = await startTestProvider(CLIENT);
  admin = await served.api.account('admin');
  expect((await save()).status).toBe(200);
});
afterAll(async () => {
  await provider.close();
  await served.close();
});
afterEach(async () => {
  provider.mischief = {};
  await served.api.database.store.pool.query('delete from sign_in_attempts');
});

interface Begun {
  readonly cookie: string;
  readonly state: string;
  readonly url: URL;
}

async function begin(to?: string): Promise<Begun> {
  const reply = await served.post('auth.providerStart', to === undefined ? {} : { to });
  const body = await reply.json();
  const url = new URL(String(body.result.data.url));
  provider.nonce = url.searchParams.get('nonce') ?? '';
  const [cookie = ''] = (reply.headers.get('set-cookie') ?? '').split(';');
  return { cookie, state: url.searchParams.get('state') ?? '', url };
}

/** Comes back as the provider would send the browser. */
async function come({ cookie, state }: Pick<Begun, 'cookie' | 'state'>, more: Record<string, string> = {}) {
  const search = new URLSearchParams({ code: 'c1', state, ...more });
  const reply = await served.ask(`/auth/provider/callback?${search}`, { headers: cookie ? { cookie } : {} });
  const cookies = reply.headers.getSetCookie();
  const session = cookies.find((one) => one.startsWith('__Host-kollage_session='));
  return { status: reply.status, to: reply.headers.get('location'), session, cookies };
}

const refused = (problem: string) => ({
  status: 303,
  to: `/sign-in?problem=${problem}`,
  session: undefined,
});

describe('signing in by a provider', () => {
  it('takes code, state, nonce and PKCE, and signs in the account of issuer and subject', async () => {
    const begun = await begin('/clouds/x?tab=1');
    expect(Object.fromEntries(begun.url.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: CLIENT, code_challenge_method: 'S256', scope: 'openid' },
      redirect_uri: expect.stringMatching(/\/auth\/provider\/callback$/),
    });
    const back = await come(begun);
    expect(back).toMatchObject({ status: 303, to: '/clouds/x?tab=1' });
    expect(back.session).toMatch(/HttpOnly; SameSite=Lax; Max-Age=\d+; Secure/);
    const { form, authorization } = provider.asked.at(-1) ?? {
      form: new URLSearchParams(),
      authorization: '',
    };
    expect(form.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(authorization).toBe(`Basic ${Buffer.from(`${CLIENT}:${SECRET}`).toString('base64')}`);
    const me = await served.ask('/api/trpc/auth.me', {
      headers: { cookie: back.session?.split(';')[0] ?? '' },
    });
    expect(await me.json()).toMatchObject({
      result: { data: { name: 'u1', role: 'operator', provider: true } },
    });
  });

  it('the same subject is the same account, another one with the same e-mail address is not', async () => {
    const { store } = served.api.database;
    const email = 'ann@example.com';
    provider.mischief = { claims: { email, sub: 'ann', preferred_username: 'ann' } };
    await come(await begin());
    await come(await begin());
    provider.mischief = { claims: { email, email_verified: true, sub: 'eve', preferred_username: 'ann' } };
    await come(await begin());
    const names = (await store.accounts.list()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('ann'))).toEqual(['ann', 'ann-2']);
  });

  it('takes no local account over by its name', async () => {
    const { store } = served.api.database;
    const local = await served.api.account('admin');
    provider.mischief = { claims: { sub: 'thief', preferred_username: local.name.toUpperCase() } };
    await come(await begin());
    const [account] = (await store.accounts.list()).filter(
      ({ name }) => name === `${local.name.toUpperCase()}-2`,
    );
    expect(account).toMatchObject({ role: 'operator' });
  });

  it('without a role nobody comes in, and who lost it loses it here at once', async () => {
    provider.mischief = { claims: { sub: 'cook', groups: ['cooks'] } };
    expect(await come(await begin())).toMatchObject(refused('noRole'));
    provider.mischief = { claims: { sub: 'bob', groups: ['ops'] } };
    const { session } = await come(await begin());
    provider.mischief = { claims: { sub: 'bob', groups: [] } };
    expect(await come(await begin())).toMatchObject(refused('noRole'));
    const cookie = session?.split(';')[0] ?? '';
    const made = await served.post('clouds.create', { name: 'bobs', target: { kind: 'local' } }, { cookie });
    expect(made.status).toBe(403);
  });

  it('a disabled account stays out, and has no password to come in by', async () => {
    const { store } = served.api.database;
    provider.mischief = { claims: { sub: 'dora', preferred_username: 'dora' } };
    await come(await begin());
    for (const password of ['', 'x', 'scrypt..'])
      expect((await served.post('auth.signIn', { name: 'dora', password })).status).not.toBe(200);
    const dora = (await store.accounts.list()).find(({ name }) => name === 'dora');
    await store.accounts.disable(dora?.id ?? '');
    expect(await come(await begin())).toMatchObject(refused('noRole'));
  });
});

describe('an answer that is not good', () => {
  it('a state that nobody was given, of another browser, or used before', async () => {
    const begun = await begin();
    expect(await come({ ...begun, state: 'x'.repeat(43) })).toMatchObject(refused('over'));
    const other = await begin();
    expect(await come({ cookie: other.cookie, state: begun.state })).toMatchObject(refused('over'));
    expect(await come({ cookie: '', state: other.state })).toMatchObject(refused('over'));
    const good = await begin();
    expect((await come(good)).session).toBeDefined();
    const before = provider.asked.length;
    expect(await come(good)).toMatchObject(refused('over'));
    expect(provider.asked.length).toBe(before);
  });

  it('one that is ten minutes old', async () => {
    const begun = await begin();
    await served.api.database.store.pool.query(
      "update sign_in_requests set expires_at = now() - interval '1 second'",
    );
    expect(await come(begun)).toMatchObject(refused('over'));
  });

  it.each([
    ['the nonce of another sign-in', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another audience', { claims: { aud: 'another-client' } }],
    ['several audiences, and another party', { claims: { aud: [CLIENT, 'b'], azp: 'b' } }],
    ['another issuer', { claims: { iss: 'https://evil.example.com' } }],
    ['a token that is over', { claims: { exp: Math.floor(Date.now() / 1000) - 600 } }],
    ['alg none', { unsigned: true }],
    ['another key', { wrongKey: true }],
    ['an unknown key id', { header: { kid: 'k9' } }],
    ['a public key as HMAC secret', { header: { alg: 'HS256' } }],
    ['no subject', { claims: { sub: undefined } }],
  ])('%s', async (_, mischief) => {
    const begun = await begin();
    provider.mischief = mischief;
    expect(await come(begun)).toMatchObject(refused('provider'));
  });

  it('an issuer in the answer that is another one', async () => {
    expect(await come(await begin(), { iss: 'https://evil.example.com' })).toMatchObject(refused('provider'));
  });

  it('what the provider says of an error is not shown, and no page of another site is led to', async () => {
    const begun = await begin();
    const search = new URLSearchParams({
      state: begun.state,
      error: 'access_denied',
      error_description: '<b>x',
    });
    const reply = await served.ask(`/auth/provider/callback?${search}`, {
      headers: { cookie: begun.cookie },
    });
    expect(reply.headers.get('location')).toBe('/sign-in?problem=provider');
    for (const to of [
      'https://evil.example.com/',
      '//evil.example.com',
      '/\\evil.example.com',
      'javascript:alert(1)',
      '/\t/evil.example.com',
    ])
      expect((await come(await begin(to))).to).toBe('/');
  });
});

describe('setting a provider up', () => {
  it.each([
    ['http to another machine', 'http://idp.example.com', 'UNPROCESSABLE_CONTENT'],
    ['a link-local address', 'https://169.254.169.254', 'UNPROCESSABLE_CONTENT'],
    ['a user name in the address', 'https://a@b.example.com', 'BAD_REQUEST'],
    ['no provider', 'https://127.0.0.1:1', 'UNPROCESSABLE_CONTENT'],
  ])('%s is refused', async (_, issuer, code) => {
    const reply = await save({ issuer });
    expect(await reply.json()).toMatchObject({ error: { data: { code } } });
  });

  it('endpoints in clear on another machine are refused', async () => {
    const second = await startTestProvider(CLIENT);
    for (const endpoint of ['authorization_endpoint', 'token_endpoint']) {
      second.mischief = { metadata: { [endpoint]: 'http://idp.example.com/x' } };
      expect((await save({ issuer: second.issuer })).status).toBe(422);
    }
    second.mischief = { metadata: { issuer: 'https://elsewhere.example.com' } };
    expect((await save({ issuer: second.issuer })).status).toBe(422);
    await second.close();
  });

  it('the secret rests sealed, is never told, and goes to no other provider', async () => {
    const { store } = served.api.database;
    const { rows } = await store.pool.query('select * from panel_settings');
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    const told = await served.ask('/api/trpc/provider.get', { headers: { cookie: cookieOf(admin.token) } });
    expect(await told.text()).not.toContain(SECRET);
    const { secret: _, ...rest } = settings({ label: 'Company' });
    expect((await served.post('provider.save', rest, { cookie: cookieOf(admin.token) })).status).toBe(200);
    const second = await startTestProvider(CLIENT);
    const moved = await served.post(
      'provider.save',
      { ...rest, issuer: second.issuer },
      { cookie: cookieOf(admin.token) },
    );
    expect(await moved.json()).toMatchObject({
      error: {
        message: 'The client secret is missing.',
        data: { refused: { kind: 'client_secret_missing' } },
      },
    });
    await second.close();
  });

  it('what was remembered of browsers rests hashed and sealed', async () => {
    const begun = await begin();
    const { rows } = await served.api.database.store.pool.query('select * from sign_in_requests');
    const all = JSON.stringify(rows);
    for (const told of [begun.state, begun.cookie.split('=')[1] ?? '', provider.nonce])
      expect(all).not.toContain(told);
    expect(all).toContain(hashToken(begun.state));
  });

  it('an account with a password is linked by its owner, and keeps its roles', async () => {
    const { store } = served.api.database;
    const ann = await served.api.account('viewer');
    const link = await served.post('auth.providerLink', {}, { cookie: cookieOf(ann.token) });
    const url = new URL(String((await link.json()).result.data.url));
    provider.nonce = url.searchParams.get('nonce') ?? '';
    provider.mischief = { claims: { sub: 'linked', groups: ['ops'] } };
    const [cookie = ''] = (link.headers.get('set-cookie') ?? '').split(';');
    const state = url.searchParams.get('state') ?? '';
    expect(await come({ cookie, state })).toMatchObject({ to: '/you', session: undefined });
    const back = await come(await begin());
    const me = await served.ask('/api/trpc/auth.me', {
      headers: { cookie: back.session?.split(';')[0] ?? '' },
    });
    expect(await me.json()).toMatchObject({ result: { data: { id: ann.id, role: 'viewer' } } });
    expect((await store.audit.list(50)).map(({ verb }) => verb)).toContain('auth.linkProvider');
  });
});
