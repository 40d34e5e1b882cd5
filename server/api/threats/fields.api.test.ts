import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInventory } from '../../core/inventory/read-inventory';
import { createEventSink } from '../../store/event-sink';
import { seedRun } from '../../store/test-database';
import { hashToken, newToken } from '../../usecases/password';
import { appRouter } from '../router';
import { CONSOLE, call, PASSWORD, startTestApi, type TestApi } from '../test-api';

const KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nprivate-key-of-the-host\n-----END OPENSSH PRIVATE KEY-----\n';
const BAD = [
  '$(touch /tmp/x)',
  '`touch /tmp/x`',
  ';touch /tmp/x',
  'a\nb',
  "'",
  '"',
  '-oProxyCommand=x',
  '--',
  '../x',
  '/etc/passwd',
  'a\0b',
  'a b',
  '{{ x }}',
  '<script>',
  '\u202ex',
  'x'.repeat(100_000),
  '',
];

let api: TestApi;
let token: string;
let ids: { cloud: string; plan: string; run: string };
beforeAll(async () => {
  api = await startTestApi();
  ids = await seedRun(api.kollage.store, 'first');
  ({ token } = await api.account('admin'));
});
afterAll(() => api.close());

const ask = async (path: string, input: unknown) => {
  const reply = await call(api.kollage, token, path, input);
  return 'code' in reply ? reply.code : 'ok';
};
const ssh = (more: object) => ({
  name: 'fine',
  target: { kind: 'ssh', address: '192.0.2.1', port: 22, user: 'root', privateKey: KEY, ...more },
});

describe('a text that reaches a host or names a thing', () => {
  it.each(BAD)('%j is refused wherever a name stands', async (bad) => {
    const fields: readonly (readonly [string, unknown])[] = [
      ['clouds.create', { ...ssh({}), name: bad }],
      ['clouds.create', ssh({ address: bad })],
      ['clouds.create', ssh({ user: bad })],
      ['clouds.create', ssh({ privateKey: bad })],
      ['clouds.create', ssh({ port: bad })],
      ['clouds.create', { name: 'fine', target: { kind: bad } }],
      ['clouds.saveFile', { cloud: ids.cloud, path: bad, text: '' }],
      ['clouds.saveFile', { cloud: ids.cloud, path: `config/${bad}`, text: '' }],
      ['clouds.saveFile', { cloud: ids.cloud, path: `config/nova/${bad}/nova.conf`, text: '' }],
      ['clouds.configure', { cloud: ids.cloud, globals: { [bad]: 1 } }],
      ['hosts.acceptKey', { cloud: ids.cloud, host: bad, fingerprint: `SHA256:${'A'.repeat(43)}` }],
      ['hosts.acceptKey', { cloud: ids.cloud, host: 'aio', fingerprint: bad }],
      ['plans.create', { cloud: ids.cloud, action: bad }],
      ['plans.create', { cloud: ids.cloud, action: 'deploy', options: { hosts: [bad] } }],
      ['plans.create', { cloud: ids.cloud, action: 'deploy', options: { takeOver: bad } }],
      ['plans.create', { cloud: ids.cloud, action: 'deploy', options: { roles: ['nova'] } }],
      ['plans.create', { cloud: ids.cloud, action: 'deploy', options: { [bad]: true } }],
      ['plans.approve', { plan: ids.plan, digest: bad }],
      ['runs.events', { run: ids.run, lastEventId: bad }],
      ['access.openrc', { cloud: ids.cloud, who: bad }],
      ['access.cloudsYaml', { cloud: bad }],
      ['services.list', { cloud: bad }],
      ['instances.console', { cloud: ids.cloud, instance: bad }],
      ...[
        { cidr: bad },
        { cidr: `192.0.2.0/${bad}` },
        { gateway: bad },
        { poolStart: bad },
        { poolEnd: bad },
        { image: { kind: bad } },
        { image: { kind: 'url', url: bad } },
        { image: { kind: 'url', url: `http://${bad}@192.0.2.1/x` } },
        { image: { kind: 'url', url: `http://192.0.2.1/ ${bad}` } },
        { image: { kind: 'url', url: `file:///${bad}` } },
        { image: { kind: 'file', path: '/etc/shadow' } },
        { publicKey: bad },
        { publicKey: `ssh-ed25519 ${bad}` },
        { [bad]: true },
      ].map((wish) => ['resources.create', { cloud: ids.cloud, wish }] as const),
      ['setup.createAccount', { token: bad, name: 'eve', password: PASSWORD }],
      ['auth.setLanguage', { language: bad }],
    ];
    const taken: string[] = [];
    for (const [path, input] of fields) {
      const code = await ask(path, input);
      // `config/` and `config/nova//nova.conf` are no paths; everything else above is no name.
      if (code !== 'BAD_REQUEST') taken.push(`${path} ${JSON.stringify(input).slice(0, 120)}: ${code}`);
    }
    expect(taken).toEqual([]);
  });

  it.each(['a\0b', '\ud800', 'x'.repeat(2_000_000)])(
    'text that cannot be kept is an error of who sent it',
    async (bad) => {
      for (const [path, input] of [
        ['clouds.saveFile', { cloud: ids.cloud, path: 'config/nova.conf', text: bad }],
        ['clouds.saveFile', { cloud: ids.cloud, path: 'inventory', text: bad }],
        ['clouds.saveFile', { cloud: ids.cloud, path: 'globals.yml', text: bad }],
        ['clouds.configure', { cloud: ids.cloud, globals: { a: bad } }],
        ['clouds.remove', { cloud: ids.cloud, confirmName: bad }],
        ['plans.diff', { plan: ids.plan, key: bad }],
        ['auth.signIn', { name: bad, password: bad }],
        ['tokens.create', { name: bad }],
      ] as const)
        expect(`${path} ${await ask(path, input)}`).not.toContain('INTERNAL');
    },
  );

  it.each([
    ['globals.yml', `a: ${'['.repeat(300_000)}`],
    ['globals.yml', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    [
      'globals.yml',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}`,
    ],
    ['globals.yml', '__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\n'],
    ['inventory', `[control]\n${Array.from({ length: 300 }, (_, i) => `h${i}-[0:9999]`).join('\n')}`],
    ['inventory', `[a:children]\nb\n[b:children]\na\n`],
    ['inventory', "[control]\n-oProxyCommand=x\n'a;b'\n'$(x)'\n"],
  ])(
    '%s that would fill memory, or is not one, is answered soon: case %#',
    { timeout: 30_000 },
    async (path, text) => {
      const started = performance.now();
      expect(['BAD_REQUEST', 'ok']).toContain(await ask('clouds.saveFile', { cloud: ids.cloud, path, text }));
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect('polluted' in {}).toBe(false);
    },
  );

  it('a value of a setting stays a value of globals.yml, whatever it holds', async () => {
    const { store } = api.kollage;
    for (const bad of BAD.filter((text) => !text.includes('\0')))
      await ask('clouds.configure', { cloud: ids.cloud, globals: { network_interface: bad, after: 'x' } });
    await ask('clouds.configure', {
      cloud: ids.cloud,
      globals: { network_interface: 'a\nenable_horizon: true\n#', after: 'x' },
    });
    const { parse } = await import('yaml');
    expect(Object.keys(parse((await store.clouds.files(ids.cloud))?.globals ?? ''))).not.toContain(
      'enable_horizon',
    );
  });

  it('an inventory names no host that could be an option, a path or a command', () => {
    for (const name of ['-x', "'a;b'", "'$(x)'", '`x`', 'a/b', '"a b"'])
      expect(
        readInventory(`[control]\n${name}\n`, { file: 'inventory' }).diagnostics.map((d) => d.severity),
      ).toContain('error');
  });
});

describe('a secret', () => {
  const secrets = ['database-secret-value', 'private-key-of-the-host', PASSWORD];

  it('rests in no table as it is, nor does a key, a token or a link', async () => {
    const { store } = api.kollage;
    await store.secrets.addMissing(ids.cloud, { database_password: 'database-secret-value' });
    await store.secrets.replace(ids.cloud, { database_password: 'database-secret-value' });
    await store.hosts.put(ids.cloud, {
      name: 'aio',
      place: { kind: 'ssh', address: '192.0.2.1', port: 22, user: 'root', become: false },
      privateKey: KEY,
    });
    const link = newToken();
    await store.accounts.offerSetup(hashToken(link), 1);
    const made = await call(api.kollage, token, 'tokens.create', { name: 'ci' });
    const told = 'value' in made ? String(Object(made.value).token) : '';
    expect(told.length).toBeGreaterThan(20);
    await ask('plans.create', { cloud: ids.cloud, action: 'deploy' });
    await ask('access.openrc', { cloud: ids.cloud, who: 'admin' });
    await ask('access.cloudsYaml', { cloud: ids.cloud });
    const screen = { cloud: ids.cloud, instance: '00000000-0000-4000-8000-000000000000' };
    expect(await call(api.kollage, token, 'instances.console', screen)).toEqual({ value: { url: CONSOLE } });
    const sink = createEventSink(store, ids.run, (text) =>
      text.replaceAll('database-secret-value', '‹lock:x›'),
    );
    sink.append({
      type: 'step_log',
      step: 's',
      level: 'info',
      source: 'x',
      line: 'password=database-secret-value',
    });
    sink.append({
      type: 'step_failed',
      step: 's',
      error: {
        tag: 'Bug',
        message: 'database-secret-value',
        retryable: false,
        lines: ['database-secret-value'],
        remedy: 'database-secret-value',
      },
    });
    await sink.flush();
    const tables = await store.db.execute<{ schema: string; name: string }>(
      sql`select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.rows.length).toBeGreaterThan(15);
    let seen = 0;
    for (const { schema, name } of tables.rows) {
      const rows = await store.db.execute<{ row: string }>(
        sql`select row_to_json(t)::text as row from ${sql.identifier(schema)}.${sql.identifier(name)} t`,
      );
      seen += rows.rows.length;
      for (const { row } of rows.rows)
        for (const secret of [
          ...secrets,
          told,
          link,
          token,
          'openrc-of-the-cloud',
          'console-of-the-instance',
        ])
          for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
            expect(`${schema}.${name} ${row.includes(form)}`).toBe(`${schema}.${name} false`);
    }
    expect(seen).toBeGreaterThan(15);
  });

  it('is in no reply of any query to any role', async () => {
    const inputs = [
      undefined,
      { cloud: ids.cloud },
      { plan: ids.plan },
      { run: ids.run },
      { plan: ids.plan, key: 'file/a' },
    ];
    let answered = 0;
    for (const role of ['viewer', 'operator', 'admin'] as const) {
      const asker = await api.account(role);
      for (const path of Object.keys(appRouter._def.procedures))
        for (const input of inputs) {
          if (/signOut|remove|cancel|discard|tokens.create|openrc|detect|access/.test(path)) continue;
          const reply = JSON.stringify(await call(api.kollage, asker.token, path, input));
          if (!reply.startsWith('{"code"')) answered += 1;
          for (const secret of secrets) expect(`${path} ${reply.includes(secret)}`).toBe(`${path} false`);
          expect(reply).not.toMatch(/scrypt\.|"tokenHash"|"ciphertext"|"privateKey"|"password":/);
        }
    }
    expect(answered).toBeGreaterThan(20);
  });

  it('of the administrator is told to operators alone, and noted', async () => {
    const viewer = await api.account('viewer');
    const reply = await call(api.kollage, viewer.token, 'access.openrc', { cloud: ids.cloud, who: 'admin' });
    expect(reply).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ask('access.openrc', { cloud: ids.cloud, who: 'admin' })).toBe('ok');
    const audit = JSON.stringify(await api.kollage.store.audit.list(10));
    expect(audit).toContain('access.openrc');
    expect(audit).not.toContain('openrc-of-the-cloud');
  });
});

it('a line of a log does nothing to who reads it, and is kept short', async () => {
  const { store } = api.kollage;
  const { run } = await seedRun(store, 'logs');
  const sink = createEventSink(store, run, (text) => text);
  for (const line of [
    '\x1b]0;owned\x07\x1b[2Jdone',
    '<img src=x onerror=alert(1)>',
    'x'.repeat(10_000_000),
    '\x1b]8;;http://evil.example\x1b\\a\0',
  ])
    sink.append({ type: 'step_log', step: 's', level: 'info', source: 'x', line });
  await sink.flush();
  const rows = await store.db.execute<{ line: string }>(
    sql`select body ->> 'line' as line from run_events where run = ${run} order by seq`,
  );
  const lines = rows.rows.map((row) => row.line);
  expect(lines[0]).toBe('done');
  expect(lines[1]).toBe('<img src=x onerror=alert(1)>');
  expect(lines[2]?.length).toBeLessThan(17_000);
  expect(lines[3]).toBe('a\ufffd');
});
