import { afterAll, beforeAll, expect, test } from 'vitest';
import { freeze, thaw } from '../../server/adapters/lab/lab';
import type { LogFinds, LogSource, LogWindow } from '../../server/core/domain/log';
import { parseLine } from '../../server/core/logs/parse-line';
import { abortedAfter } from '../../server/engine/aborted-after';
import { askLogs, followLogs, logHosts } from '../../server/usecases/ask-logs';
import type { LogReads } from '../../server/usecases/log-asks';
import { issueToken, readOpenrc } from './world/keystone';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { deployedCloud } from './world/work';

const FOLDER = '/var/lib/docker/volumes/kolla_logs/_data';
const MINE = `${FOLDER}/kollage-test`;
const file = (path: string): LogSource => ({ kind: 'file', path });
const container = (name: string): LogSource => ({ kind: 'container', name });

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;
let host: string;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
  [host = ''] = await logHosts(kollage, cloud);
  await machine.exec(['mkdir', '-p', MINE]);
});
afterAll(async () => {
  await machine?.exec(['rm', '-rf', MINE]);
  await kollage?.close();
});

type Read = Extract<LogWindow, { kind: 'read' }>;
type Searched = Extract<LogFinds, { kind: 'searched' }>;
async function read(source: LogSource, at: LogReads[number]['at'] = { kind: 'end' }): Promise<Read> {
  const { windows } = await askLogs(kollage, cloud, host, { verb: 'read', reads: [{ source, at }] });
  const [window] = windows;
  if (window?.kind !== 'read') throw new Error(JSON.stringify(window));
  return window;
}
async function search(pattern: string, sources: readonly LogSource[]): Promise<readonly Searched[]> {
  const { finds } = await askLogs(kollage, cloud, host, {
    verb: 'search',
    pattern,
    level: 'debug',
    sources: [...sources],
  });
  return finds.filter((found) => found.kind === 'searched');
}
async function timed<T>(what: string, doing: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await doing();
  } finally {
    console.log(`${what}: ${Math.round(performance.now() - begun)} ms`);
  }
}
const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text).join('\n');

test('every log of the host is listed: containers that run and that have ended, and every file', async () => {
  const view = await timed('list of logs', () => askLogs(kollage, cloud, host, { verb: 'sources' }));
  const states = Object.fromEntries(view.containers.map(({ name, state }) => [name, state]));
  expect(states).toMatchObject({ keystone: 'running', keystone_bootstrap: 'exited' });
  const keystone = view.containers.find(({ name }) => name === 'keystone');
  expect(keystone).toMatchObject({
    failing: false,
    files: expect.arrayContaining(['keystone/keystone.log', 'keystone/keystone-uwsgi.log']),
  });
  const paths = view.files.map(({ path }) => path);
  for (const path of ['mariadb/mariadb.log', 'haproxy/haproxy.log', 'rabbitmq/rabbitmq.log'])
    expect(paths).toContain(path);
});

test('lines of every format tell their time and level; of a request, its id is found where services write it', async () => {
  await issueToken(readOpenrc(await kollage.credentials.openrc(cloud, 'admin')));
  for (const path of [
    'keystone/keystone.log',
    'mariadb/mariadb.log',
    'haproxy/haproxy.log',
    'rabbitmq/rabbitmq.log',
  ]) {
    const { lines, notes } = await read(file(path));
    const parsed = lines.map(({ text }) => parseLine(text, '+00:00'));
    expect(notes, path).toEqual([]);
    expect(parsed.filter(({ at, level }) => at && level).length, path).toBeGreaterThan(0);
    // Nothing of a log is from another day, or without a time at its beginning.
    for (const { at } of parsed.filter((line) => line.at !== undefined))
      expect(Math.abs((at ?? 0) - Date.now()), path).toBeLessThan(2 * 86_400_000);
  }
  const { lines } = await read(file('keystone/keystone.log'));
  const id = lines.map(({ text }) => parseLine(text, '+00:00').request).find((request) => request);
  if (id === undefined) throw new Error('Keystone wrote no request id');
  const all = (await askLogs(kollage, cloud, host, { verb: 'sources' })).files
    .filter(({ path }) => path.endsWith('.log'))
    .map(({ path }) => file(path));
  const found = await timed('a request id over all logs', () => search(id, all));
  const own = found.find(({ source }) => source.kind === 'file' && source.path === 'keystone/keystone.log');
  expect(own?.total).toBeGreaterThan(0);
  for (const { hits } of found) for (const { text } of hits) expect(text).toContain(id);
});

test('a container that has ended is still read, and a new line of a file is followed', async () => {
  const ended = await read(container('keystone_bootstrap'));
  expect(texts(ended.lines)).toContain('kolla_set_configs: wrote /etc/keystone/keystone.conf');
  expect(ended.lines[0]?.heard).toMatch(/^20\d\d-/);

  await machine.sh(`echo begin > ${MINE}/follow.log`);
  const { to, size, file: known } = await read(file('kollage-test/follow.log'));
  const stop = new AbortController();
  const reads: LogReads = [
    {
      source: file('kollage-test/follow.log'),
      at: { kind: 'news', offset: to },
      former: { file: known, size },
    },
  ];
  setTimeout(() => void machine.sh(`echo 'written just now' >> ${MINE}/follow.log`), 500);
  const told = abortedAfter(20_000, stop.signal);
  let text = '';
  for await (const news of followLogs(kollage, cloud, [{ host, reads }], told)) {
    if (news.kind === 'news')
      text = texts(news.view.windows.flatMap((w) => (w.kind === 'read' ? w.lines : [])));
    break;
  }
  expect(text).toBe('written just now');
});

test('secrets that a service writes into its log leave the host masked', async () => {
  const secrets = await kollage.store.secrets.read(cloud);
  const password = secrets.keystone_admin_password;
  if (typeof password !== 'string') throw new Error('there is no password');
  await machine.exec(['sh', '-c', `printf '%s\\n' "password=$1" > ${MINE}/secret.log`, 'sh', password]);
  const source = file('kollage-test/secret.log');
  expect((await read(source)).lines[0]?.text).toBe('password=‹lock:keystone_admin_password›');
  expect((await search('password', [source]))[0]?.hits[0]?.text).toBe(
    'password=‹lock:keystone_admin_password›',
  );
  const part = await askLogs(kollage, cloud, host, { verb: 'part', source, from: 0 });
  expect(part.text).not.toContain(password);
});

test('a million lines: the end, a place in the middle and a search come from the host, and only they', async () => {
  const line = 'line %d of a million, with some words to be as long as lines are';
  const head = '%s.%03d 7 %s nova.compute.manager [None req-%08d-0000-4000-8000-000000000000 u p - -]';
  await machine.exec([
    'sh',
    '-c',
    `awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "${head} ${line}\\n", strftime("%Y-%m-%d %H:%M:%S", 1764200000 + i), i % 1000, i == 654321 ? "ERROR" : "INFO", i, i }' >"$1"`,
    'sh',
    `${MINE}/million.log`,
  ]);
  const source = file('kollage-test/million.log');
  const end = await timed('first screen of a million lines', () => read(source));
  expect(end.lines.at(-1)?.text).toContain('line 999999 of a million');
  expect(JSON.stringify(end).length).toBeLessThan(1_500_000);
  const [found] = await timed('search of a million lines for a word', () =>
    search('line 654321 of', [source]),
  );
  const hit = found?.hits[0];
  expect(found?.hits).toHaveLength(1);
  const [many] = await timed('search of a million lines that all match', () => search('million', [source]));
  expect(many).toMatchObject({ total: 1_000_000 });
  expect(many?.hits).toHaveLength(500);
  const errors = await timed('search of a million lines for errors', () =>
    askLogs(kollage, cloud, host, { verb: 'search', pattern: '', level: 'error', sources: [source] }),
  );
  expect(errors.finds).toMatchObject([{ total: 1, hits: [{ offset: hit?.offset }] }]);
  const at = 1_764_200_000_000 + 500_000_000;
  const middle = await timed('a time in a million lines', () => read(source, { kind: 'time', ms: at }));
  expect(texts(middle.lines)).toContain('line 500000 of a million');
  const around = await timed('lines around a hit', () =>
    read(source, { kind: 'around', offset: hit?.offset ?? 0 }),
  );
  expect(around.lines).toContainEqual(hit);
  expect(texts(around.lines)).toContain('line 654320 of a million');
});

test('bytes that are no text, a line of ten megabytes and an expression that explodes are said', async () => {
  await machine.sh(`head -c 100000 /dev/urandom > ${MINE}/binary.log`);
  await machine.sh(`{ head -c 10000000 /dev/zero | tr '\\0' y; echo; echo short; } > ${MINE}/long.log`);
  expect((await read(file('kollage-test/binary.log'))).notes).toContain('binary');
  const end = await read(file('kollage-test/long.log'));
  expect(texts(end.lines)).toBe('short');
  const before = await read(file('kollage-test/long.log'), { kind: 'before', offset: end.from });
  expect(before.notes).toContain('long');
  const [stopped] = await timed('an expression that explodes', () =>
    search('^(y|yy|y+)+[!?]$', [file('kollage-test/long.log')]),
  );
  expect(stopped?.stopped).toBe('explodes');
});

test('a host that hangs is said within ten seconds, and is read again when it goes on', async () => {
  const { to, size, file: known } = await read(file('keystone/keystone-uwsgi.log'));
  await freeze(machine.lab.id, machine.host.name);
  const begun = Date.now();
  try {
    const reads: LogReads = [
      {
        source: file('keystone/keystone-uwsgi.log'),
        at: { kind: 'news', offset: to },
        former: { file: known, size },
      },
    ];
    const told = AbortSignal.timeout(20_000);
    const asked = timed('a host that hangs is said', () => read(file('keystone/keystone.log')));
    await expect(asked).rejects.toMatchObject({ tag: 'HostSilent' });
    for await (const news of followLogs(kollage, cloud, [{ host, reads }], told)) {
      expect(news).toMatchObject({ kind: 'silent', host });
      break;
    }
  } finally {
    await thaw(machine.lab.id, machine.host.name);
  }
  expect(Date.now() - begun).toBeLessThan(25_000);
  expect((await read(file('keystone/keystone.log'))).lines.length).toBeGreaterThan(0);
});
