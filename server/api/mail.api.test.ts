import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notice } from '../core/domain/notice';
import type { Mailer } from '../engine/ports';
import { seedPlan } from '../store/test-database';
import { announce } from '../usecases/announce';
import { deliverMail } from '../usecases/deliver-mail';
import type { Job } from '../usecases/ports';
import { call, createCallerFor, startTestApi, type TestApi } from './test-api';

const PASSWORD = 'password-of-the-mail-server';
const clock = { now: () => Date.now(), sleep: async () => {} };
let api: TestApi;
let admin: { token: string };
let cloud: string;
const mails: {
  readonly host: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}[] = [];
let answers: (string | Error)[] = [];
const mail: Mailer = async ({ host }, one) => {
  mails.push({ host, ...one });
  const answer = answers.shift() ?? '250 taken';
  if (answer instanceof Error) throw answer;
  return answer;
};
const queue = {
  async send(job: Job) {
    if (job.kind === 'mail')
      await deliverMail({ store: api.kollage.store, mail, clock }, job.receiver, job.body);
    return '1';
  },
};
const notice = (over: object = {}): Notice =>
  ({
    ...{ kind: 'run', at: new Date().toISOString(), cloud: 'east', run: 3, action: 'deploy', by: 'ann' },
    ...{ outcome: 'failed', failed: [{ step: 'h1/pull', message: 'no such image' }] },
    ...over,
  }) as Notice;
const server = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  user: 'kollage',
  from: 'kollage@example.com',
};
const ask = (path: string, input: unknown, token = admin.token) => call(api.kollage, token, path, input);

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.account('admin');
  ({ cloud } = await seedPlan(api.kollage.store, 'east'));
});
afterAll(() => api.close());

it('without a mail server the receiver says so; with one it gets what it wants to hear', async () => {
  await ask('mail.add', { cloud, address: 'all@example.com', onlyBad: false, language: 'en' });
  await ask('mail.add', { cloud, address: 'bad@example.com', onlyBad: true, language: 'zh' });
  const to = { store: api.kollage.store, queue };
  await announce(to, cloud, notice());
  expect(await ask('mail.receivers', { cloud })).toMatchObject({
    value: { server: false, receivers: [{ result: 'no mail server is set up' }, {}] },
  });
  expect(await ask('mail.save', { ...server, password: PASSWORD })).toHaveProperty('value');
  await announce(to, cloud, notice());
  await announce(to, cloud, notice({ outcome: 'done', failed: [] }));
  expect(mails.map(({ to: who, subject }) => `${who} ${subject}`)).toEqual([
    'all@example.com [Kollage] east: deploy #3 failed',
    'bad@example.com [Kollage] east：deploy #3 失败',
    'all@example.com [Kollage] east: deploy #3 is done',
  ]);
  expect(mails[0]?.text).toContain('h1/pull: no such image');
});

it('a server that fails is tried again twice, and its words stand beside the receiver', async () => {
  mails.length = 0;
  answers = [1, 2, 3].map((n) => new Error(`451 try ${n}`));
  await announce({ store: api.kollage.store, queue }, cloud, notice({ outcome: 'done', failed: [] }));
  expect(mails).toHaveLength(3);
  expect(await ask('mail.receivers', { cloud })).toMatchObject({
    value: { receivers: [{ result: '451 try 3' }, {}] },
  });
});

it('the password rests sealed, is never told, and goes to no other server', async () => {
  const { rows } = await api.kollage.store.pool.query('select * from panel_settings');
  expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  expect(JSON.stringify(await ask('mail.get', undefined))).not.toContain(PASSWORD);
  expect(await ask('mail.save', { ...server, from: 'panel@example.com' })).toHaveProperty('value');
  expect(await ask('mail.save', { ...server, host: 'evil.example.com' })).toMatchObject({
    code: 'BAD_REQUEST',
  });
  expect(await ask('mail.save', { ...server, security: 'none' })).toMatchObject({ code: 'BAD_REQUEST' });
  for (const host of ['169.254.169.254', '0.0.0.0', 'a b', '-x'])
    expect(await ask('mail.save', { ...server, host, password: 'x' })).toMatchObject({ code: 'BAD_REQUEST' });
  for (const address of ['a@b\nBcc: c@d', 'a@b, c@d', '<a@b>', 'a', '-a@b', '"a b"@c'])
    expect(await ask('mail.add', { cloud, address, onlyBad: true, language: 'en' })).toMatchObject({
      code: 'BAD_REQUEST',
    });
});

it('a browser hears of the clouds in which its reader has a role, as long as it has one', async () => {
  const { store } = api.kollage;
  const ann = await api.account('none', [{ cloud, role: 'viewer' }]);
  const elsewhere = await seedPlan(store, 'west');
  await ask('auth.setNotices', { notices: 'bad' }, ann.token);
  const heard: string[] = [];
  const following = (async () => {
    for await (const one of await createCallerFor(api.kollage, ann.token).notices.follow())
      if (one.kind === 'notice') heard.push(`${one.notice.kind} ${one.notice.cloud}`);
  })();
  const outcome = following.then(
    () => 'ended',
    (cause: { code?: string }) => cause.code,
  );
  await new Promise((done) => setTimeout(done, 300));
  const to = { store, queue: { send: async () => '1' } };
  await announce(to, elsewhere.cloud, notice({ cloud: 'west' }));
  await announce(to, cloud, notice({ outcome: 'done', failed: [] }));
  await announce(to, cloud, notice());
  await new Promise((done) => setTimeout(done, 500));
  expect(heard).toEqual(['run east']);
  await store.accounts.setRoles(ann.id, 'none', []);
  await announce(to, cloud, notice());
  await new Promise((done) => setTimeout(done, 300));
  expect(heard).toEqual(['run east']);
  await store.accounts.disable(ann.id);
  expect(await outcome).toBe('UNAUTHORIZED');
});
