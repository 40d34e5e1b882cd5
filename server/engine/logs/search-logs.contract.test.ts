import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LogFinds } from '../../core/domain/log';
import { searchLogs } from './search-logs';
import { type TestLogs, testLogs } from './test-logs';

let logs: TestLogs;
beforeAll(async () => {
  logs = await testLogs();
});
afterAll(() => logs.remove());

const TIME = Date.parse('2026-11-27T10:00:00Z');
const stamp = (i: number) => new Date(TIME + i * 1000).toISOString().replace('T', ' ').slice(0, 23);
const line = (i: number) =>
  `${stamp(i)} 7 ${i % 100 === 7 ? 'ERROR' : 'INFO'} nova.test [-] line ${i} of "many" <all>`;
const options = { timeout: 20_000 };
const file = (path: string) => ({ kind: 'file', path }) as const;

type Searched = Extract<LogFinds, { kind: 'searched' }>;
async function search(
  pattern: string,
  paths: readonly string[],
  range: { since?: number; until?: number } = {},
): Promise<readonly Searched[]> {
  const sources = paths.map((path) =>
    path.includes('/') ? file(path) : ({ kind: 'container', name: path } as const),
  );
  const { finds } = await searchLogs(logs.connection, { sources, pattern, ...range }, options);
  return finds.map((found) => {
    if (found.kind !== 'searched') throw new Error(JSON.stringify(found));
    return found;
  });
}

beforeAll(async () => {
  const lines = Array.from({ length: 60_000 }, (_, i) => line(i));
  await logs.write('nova/many.log', `${lines.join('\n')}\n`);
  const id = 'b'.repeat(64);
  const told = lines.slice(0, 5_000).map((log, i) => {
    const time = new Date(TIME + i * 1000).toISOString();
    // As Docker writes it: < and > are escaped.
    const text = JSON.stringify({ log: `${log}\n`, stream: 'stdout', time });
    return text.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  });
  await logs.told('nova_api', id, `${told.join('\n')}\n`);
});

it('finds lines with the byte at which they begin, in a file and in what a container told Docker', async () => {
  for (const source of ['nova/many.log', 'nova_api']) {
    const [found] = await search('line 4[13]21 of "many" <all>$', [source]);
    expect(found?.hits.map(({ text }) => text)).toEqual([line(4121), line(4321)]);
    expect(found?.total).toBe(2);
  }
  const [found] = await search('line 4321\\b', ['nova/many.log']);
  expect(found?.hits[0]?.offset).toBe(
    Array.from({ length: 4321 }, (_, i) => line(i).length + 1).reduce((a, b) => a + b, 0),
  );
});

it('brings the last of many, and says how many there are', async () => {
  const [found] = await search('ERROR', ['nova/many.log']);
  expect(found?.hits).toHaveLength(500);
  expect(found?.hits.at(-1)?.text).toBe(line(59_907));
  expect(found?.total).toBe(600);
});

it('searches a range of time alone', async () => {
  for (const source of ['nova/many.log', 'nova_api']) {
    const range = { since: TIME + 2_000_000, until: TIME + 2_300_000 };
    const [found] = await search('ERROR', [source], range);
    expect(found?.hits.map(({ text }) => text)).toEqual([line(2007), line(2107), line(2207)]);
  }
});

it('searches several logs at once; what is not there is said for it alone', async () => {
  await logs.write('x/one.log', 'needle\n');
  const sources = ['x/one.log', 'x/none.log', 'nova/many.log'].map(file);
  const { finds } = await searchLogs(logs.connection, { sources, pattern: 'needle' }, options);
  expect(finds.map((found) => (found.kind === 'searched' ? found.total : found.why))).toEqual([1, 'gone', 0]);
});

it('is stopped by an expression that explodes, and says so', async () => {
  await logs.write('x/evil.log', `fine a!\n${'a'.repeat(5_000)}!\n`);
  const begun = Date.now();
  const [found] = await search('^(a|aa|a?)*b|^(\\w+\\w+)+$|^(a+)+(a+)+(a+)+$', ['x/evil.log']);
  expect(found?.stopped).toMatch(/^(explodes|time)$/);
  expect(Date.now() - begun).toBeLessThan(9_000);
});

it('refuses an expression that is none, in the words of grep and without a path', async () => {
  await expect(search('(', ['nova/many.log'])).rejects.toMatchObject({
    tag: 'BadPattern',
    message: expect.stringMatching(/parenthes/),
  });
});

it('takes what is typed for an expression, never for an option or a command', async () => {
  await logs.write('x/odd.log', "-r /etc\n$(touch x) 'q'\n");
  expect((await search('-r /etc', ['x/odd.log']))[0]?.total).toBe(1);
  expect((await search("\\$\\(touch x\\) 'q'", ['x/odd.log']))[0]?.total).toBe(1);
});

it('reads a binary file and a long line as far as they go', async () => {
  await logs.write('x/binary.log', Buffer.from('a\x00needle\x01\n'));
  await logs.write('x/long.log', `${'y'.repeat(10_000_000)} needle\nshort needle\n`);
  const [binary, long] = await search('needle', ['x/binary.log', 'x/long.log']);
  expect(binary).toMatchObject({ total: 1, notes: ['binary'] });
  expect(long?.hits).toMatchObject([{ whole: 0 }, { text: 'short needle' }]);
});
