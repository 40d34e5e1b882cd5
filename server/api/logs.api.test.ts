import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRun } from '../store/test-database';
import { followLogs } from '../usecases/ask-logs';
import type { Job } from '../usecases/ports';
import type { LogNews } from '../views/logs';
import { call, startTestApi, type TestApi } from './test-api';

const LOG = { kind: 'file', path: 'keystone/keystone.log' } as const;
let api: TestApi;
let cloud: string;
let looks: Extract<Job, { kind: 'logs' }>[] = [];
let pause = 0;

beforeAll(async () => {
  api = await startTestApi(async (job) => {
    if (job.kind !== 'logs') return;
    looks.push(job);
    if (job.host === 'slow') await new Promise((resolve) => setTimeout(resolve, pause));
  });
  ({ cloud } = await seedRun(api.kollage.store, 'logs'));
});
afterAll(() => api.close());

const ask = async (path: string, input: object) => {
  const { token } = await api.account('operator');
  const reply = await call(api.kollage, token, path, { cloud, host: 'aio', ...input });
  return 'code' in reply ? reply.code : 'ok';
};

it('a path that leaves the volume of logs, an option of grep and a second line are refused', async () => {
  const read = (path: string) =>
    ask('logs.read', { reads: [{ source: { kind: 'file', path }, at: { kind: 'end' } }] });
  expect(await read('keystone/keystone.log')).toBe('ok');
  for (const path of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '', 'a\nb', './x'])
    expect(await read(path)).toBe('BAD_REQUEST');
  const search = (pattern: string) =>
    ask('logs.search', { search: { sources: [LOG], pattern, level: 'debug' } });
  expect(await search('-r')).toBe('ok');
  for (const pattern of ['a\nb', 'a\0b', 'x'.repeat(1001)]) expect(await search(pattern)).toBe('BAD_REQUEST');
});

it('a download is noted in the audit once, with the log and without a line of it', async () => {
  await ask('logs.download', { part: { source: LOG, from: 0 } });
  await ask('logs.download', { part: { source: LOG, from: 2_000_000, file: '1.2' } });
  const noted = (await api.kollage.store.audit.list(20)).filter(({ verb }) => verb === 'logs.download');
  expect(noted).toHaveLength(1);
  expect(noted[0]).toMatchObject({ object: 'logs', detail: { host: 'aio', log: LOG.path } });
});

it('lines are followed from where the last look ended; a slow host holds up no other; who has gone costs nothing', async () => {
  pause = 8_000;
  looks = [];
  const stop = new AbortController();
  const reads = [{ source: LOG, at: { kind: 'news' as const, offset: 100 } }];
  const news: LogNews[] = [];
  const hosts = ['aio', 'slow'].map((host) => ({ host, reads }));
  for await (const next of followLogs(api.kollage, cloud, hosts, stop.signal)) {
    news.push(next);
    if (news.length === 2) break;
  }
  const lines = news.flatMap((n) =>
    n.kind === 'news' ? n.view.windows.flatMap((w) => (w.kind === 'read' ? w.lines : [])) : [],
  );
  expect(news.map((n) => (n.kind === 'news' ? n.view.host : n.host)).slice(0, 2)).toEqual(['aio', 'aio']);
  expect(lines.slice(0, 2).map(({ text }) => text)).toEqual(['line at 100', 'line at 109']);
  const before = looks.length;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(looks.length).toBe(before);
});

it('an answer is removed from its job when it is taken', async () => {
  expect(await ask('logs.sources', {})).toBe('ok');
  const database = new Client({ connectionString: api.database.postgres.url });
  await database.connect();
  const { rows } = await database.query("select output from kollage_jobs.job where name = 'logs'");
  await database.end();
  // What nobody waited for any more is removed after a minute.
  expect(JSON.stringify(rows)).not.toContain('"did":"logs"');
});
