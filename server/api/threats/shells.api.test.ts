import { PassThrough } from 'node:stream';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import { SHELL_LIMITS, type ShellLimits } from '../../core/domain/shell-end';
import type { HostConnection, HostTarget } from '../../engine/ports';
import { seedPlan } from '../../store/test-database';
import { hashToken, newToken } from '../../usecases/password';
import { type OpenShell, runShell } from '../../usecases/run-shell';
import type { RecordingView } from '../../views/shells';
import { call } from '../test-api';
import { cookieOf, type Served, serveTestApi } from './test-served';

const SECRET = 'password-of-the-database';
const size = { cols: 80, rows: 24 };
const open = new Set<OpenShell>();
let served: Served;
let cloud: string;
let limits: ShellLimits = SHELL_LIMITS;
let fresh: (target: HostTarget) => Promise<HostConnection>;
const hosts = createFakeHosts(createFakeWorld({ hosts: ['aio'] }));
const kollage = () => served.api.kollage;

beforeAll(async () => {
  served = await serveTestApi(async (job) => {
    if (job.kind !== 'shell') return;
    const { store, generate } = kollage();
    const clock = { now: () => Date.now(), sleep: async () => undefined };
    const worker = { store, generate, clock, holder: 'w1', fresh: (target: HostTarget) => fresh(target) };
    const shell = await runShell(worker, job.shell, limits);
    if (shell) open.add(shell);
  });
  const { store } = kollage();
  cloud = (await seedPlan(store, 'shells')).cloud;
  await store.secrets.addMissing(cloud, { database_password: SECRET });
  await store.hosts.put(cloud, { name: 'aio', place: { kind: 'local' } });
});
afterAll(async () => {
  for (const shell of open) shell.end('closed');
  await Promise.all([...open].map(({ over }) => over));
  await served.close();
});

async function openAs(token: string): Promise<string> {
  const reply = await call(kollage(), token, 'shells.open', { cloud, host: 'aio', as: 'login', size });
  if (!('value' in reply)) throw new Error(`not opened: ${reply.code} ${reply.message}`);
  return (reply.value as { shell: string }).shell;
}
async function begin(over: Partial<ShellLimits> = {}, connect = hosts.connect.bind(hosts)) {
  limits = { ...SHELL_LIMITS, ...over };
  fresh = connect;
  const account = await served.api.account('admin');
  return { ...account, shell: await openAs(account.token) };
}
const because = async (shell: string) => (await kollage().store.shells.get(shell))?.because;
const ends = (shell: string, why: string, timeout = 15_000) =>
  expect.poll(() => because(shell), { timeout }).toBe(why);
const send = (token: string, shell: string, typed: string) =>
  call(kollage(), token, 'shells.send', { cloud, shell, typed });
async function shown(shell: string): Promise<string> {
  return (await kollage().store.shells.events(shell, 0)).map(({ text }) => text).join('');
}
async function recording(token: string, shell: string): Promise<string> {
  const reply = await call(kollage(), token, 'shells.recording', { cloud, shell });
  if (!('value' in reply)) throw new Error(reply.code);
  return (reply.value as RecordingView).cast;
}

it('what is typed reaches the host, what it shows is recorded, and both are in the audit and nowhere in clear', async () => {
  const { token, name, shell } = await begin();
  expect(await send(token, shell, 'echo nobody-reads-this\r')).toEqual({ value: undefined });
  await expect.poll(() => shown(shell)).toContain('nobody-reads-this');
  await call(kollage(), token, 'shells.send', { cloud, shell, size: { cols: 100, rows: 30 } });
  await expect.poll(() => shown(shell)).toContain('100x30');
  await send(token, shell, 'exit\r');
  await ends(shell, 'exited');
  const cast = await recording(token, shell);
  expect(cast).toContain('nobody-reads-this');
  expect(cast).toContain('"r","100x30"');
  const { rows } = await kollage().store.db.execute(
    sql`select (select string_agg(to_jsonb(e)::text, '') from shell_events e) as events, (select count(*) from shell_inputs) as inputs`,
  );
  expect(rows).toMatchObject([{ inputs: '0' }]);
  expect(JSON.stringify(rows)).not.toContain('nobody-reads-this');
  const entries = await kollage().store.audit.list(10);
  expect(entries.filter(({ by }) => by === name).map(({ verb, object }) => `${verb} ${object}`)).toEqual([
    'shells.replay shells/aio',
    'shells.open shells/aio',
  ]);
});

it('another session, of the same account too, neither reads nor types; an API token opens none', async () => {
  const { id, token, shell } = await begin();
  const second = newToken();
  await kollage().store.sessions.create(id, hashToken(second), '127.0.0.1', 'another');
  const other = await served.api.account('admin');
  for (const stranger of [second, other.token])
    for (const [path, input] of [
      ['shells.follow', { cloud, shell }],
      ['shells.send', { cloud, shell, typed: 'id\r' }],
      ['shells.close', { cloud, shell }],
    ] as const)
      expect(await call(kollage(), stranger, path, input), path).toMatchObject({ code: 'NOT_FOUND' });
  expect(await shown(shell)).not.toContain('id');
  await call(kollage(), token, 'shells.close', { cloud, shell });
  await ends(shell, 'closed');

  const api = newToken();
  await kollage().store.accounts.createToken(id, 'ci', hashToken(api));
  const answer = await served.post(
    'shells.open',
    { cloud, host: 'aio', as: 'root', size },
    { authorization: `Bearer ${api}` },
  );
  expect(answer.status).toBe(403);
});

it('a session that is revoked ends its shell at once, before any look at the clock', async () => {
  const { id, shell } = await begin();
  await expect.poll(() => shown(shell)).toContain('$');
  const [session] = await kollage().store.sessions.list(id);
  await kollage().store.sessions.revoke(id, session?.id ?? '');
  await ends(shell, 'session_over', 3_000);
});

it('a role that is taken away, and an account that is disabled, end the shell', async () => {
  const first = await begin();
  await kollage().store.db.execute(sql`update accounts set role = 'operator' where id = ${first.id}`);
  await ends(first.shell, 'role_taken');
  expect(await send(first.token, first.shell, 'x')).toMatchObject({ code: 'FORBIDDEN' });
  const second = await begin();
  await kollage().store.accounts.disable(second.id);
  await ends(second.shell, 'session_over');
});

it('nobody typed, nobody read, a recording that is full: each ends the shell and is told', async () => {
  await ends((await begin({ idleMs: 500 })).shell, 'idle');
  await ends((await begin({ leftMs: 500 })).shell, 'left');
  await ends((await begin({ recordingBytes: 10 })).shell, 'recording_full');
  await ends((await begin({ longestMs: 500 })).shell, 'too_long');
});

it('a browser that shows nothing makes the host wait; what it has shown makes room', async () => {
  const output = new PassThrough();
  const flood = async (target: HostTarget): Promise<HostConnection> => ({
    ...(await hosts.connect(target)),
    terminal: async () => ({
      output,
      write: async () => undefined,
      resize: async () => undefined,
      ended: new Promise(() => undefined),
      close: async () => void output.end(),
    }),
  });
  const { token, shell } = await begin({ unseenBytes: 50_000 }, flood);
  let waits = 0;
  const pour = () => {
    for (let n = 0; n < 40; n += 1) if (!output.write('x'.repeat(16_000))) waits += 1;
  };
  pour();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const before = (await kollage().store.shells.get(shell))?.bytes ?? 0;
  expect(waits).toBeGreaterThan(0);
  expect(before).toBeGreaterThanOrEqual(32_000);
  expect(before).toBeLessThan(150_000);
  const events = await kollage().store.shells.events(shell, 0);
  await call(kollage(), token, 'shells.send', { cloud, shell, seen: events.at(-1)?.seq ?? 0 });
  await expect
    .poll(async () => (await kollage().store.shells.get(shell))?.bytes ?? 0)
    .toBeGreaterThan(before);
  await call(kollage(), token, 'shells.close', { cloud, shell });
  await ends(shell, 'closed');
});

it('a host that takes nothing refuses more than a bound of what is typed', async () => {
  const deaf = async (target: HostTarget): Promise<HostConnection> => ({
    ...(await hosts.connect(target)),
    terminal: async () => ({
      output: new PassThrough(),
      write: () => new Promise(() => undefined),
      resize: async () => undefined,
      ended: new Promise(() => undefined),
      close: async () => undefined,
    }),
  });
  const { token, shell } = await begin({}, deaf);
  const replies: unknown[] = [];
  for (let n = 0; n < 14; n += 1) replies.push(await send(token, shell, 'y'.repeat(30_000)));
  expect(replies.at(0)).toEqual({ value: undefined });
  expect(replies.at(-1)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  // A host that does not even hang up holds nothing up.
  await call(kollage(), token, 'shells.close', { cloud, shell });
  await ends(shell, 'closed');
});

it('a page of another site opens none and types nothing, with the cookie of an admin', async () => {
  const { token, shell } = await begin();
  const cookie = cookieOf(token);
  expect(await served.socket({ cookie, origin: 'https://evil.example' })).toBe(403);
  expect(await served.socket({ cookie })).toBe(403);
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'content-type': 'text/plain' },
  ])
    for (const [path, input] of [
      ['shells.send', { cloud, shell, typed: 'touch /x\r' }],
      ['shells.open', { cloud, host: 'aio', as: 'root', size }],
    ] as const)
      expect((await served.post(path, input, { cookie, ...headers })).status, path).toBe(403);
  const form = await served.post(
    'shells.send',
    { shell, typed: 'touch /x\r' },
    { cookie, 'content-type': 'text/plain' },
  );
  expect(form.status).toBeGreaterThanOrEqual(400);
  expect(await shown(shell)).not.toContain('touch');
  expect((await served.post('shells.send', { cloud, shell, typed: 'mine\r' }, { cookie })).status).toBe(200);
  await expect.poll(() => shown(shell)).toContain('mine');
});

it('a recording covers secrets of the cloud and holds no sequence that acts on who replays it', async () => {
  const { token, shell } = await begin();
  await send(token, shell, `cat: ${SECRET}\r`);
  await send(token, shell, 'x\x1b]52;c;ZXZpbA==\x07y\x1b]8;;http://evil\x1b\\z\x1b[6n.\r');
  await expect.poll(() => shown(shell)).toContain('.');
  const cast = await recording(token, shell);
  expect(cast).not.toContain(SECRET);
  expect(cast).toContain('•'.repeat(SECRET.length));
  expect(cast).not.toContain(']52;');
  expect(cast).not.toContain(']8;');
  expect(cast).not.toContain('[6n');
  // Controls stand escaped: the file itself does nothing to a terminal.
  expect(cast.includes(String.fromCharCode(27))).toBe(false);
});

it('a host or container that is none, and a ninth shell, are refused', async () => {
  const { token, shell } = await begin();
  const ask = (more: object) =>
    call(kollage(), token, 'shells.open', { cloud, host: 'aio', as: 'login', size, ...more });
  expect(await ask({ host: 'other' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await ask({ as: 'service' })).toMatchObject({ code: 'BAD_REQUEST' });
  expect(await ask({ container: 'x', as: 'login' })).toMatchObject({ code: 'BAD_REQUEST' });
  for (const container of ['$(id)', '-it', '../x', 'a b'])
    expect(await ask({ container, as: 'root' })).toMatchObject({ code: 'BAD_REQUEST' });
  for (let n = 0; n < 7; n += 1) await openAs(token);
  expect(await ask({})).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  await call(kollage(), token, 'shells.close', { cloud, shell });
});
