import { expect, it } from 'vitest';
import type { LogLine } from '@/server/core/domain/log';
import type { LogReadView } from '@/server/views/logs';
import { type LogApi, logReader, type Read } from './log-reader';
import type { ChosenLog } from './segment';

const log = (host: string, path = 'x.log'): ChosenLog => ({ host, source: { kind: 'file', path } });
const line = (second: number): LogLine => ({
  offset: second * 10,
  text: `2026-11-27 10:00:${String(second).padStart(2, '0')}.000 7 INFO x [-] ${second}`,
});

interface Asked {
  readonly host: string;
  readonly reads: readonly Read[];
  answer(seconds: readonly number[]): void;
  fail(): void;
}

/** A reader whose questions wait until the test answers them. */
function testReader() {
  const asked: Asked[] = [];
  const api: LogApi = {
    read: (host, reads) =>
      new Promise((resolve, reject) => {
        const answer = (seconds: readonly number[]) => {
          const from = (seconds[0] ?? 0) * 10;
          const to = ((seconds.at(-1) ?? 0) + 1) * 10;
          const read = { kind: 'read', file: '1.2', size: 600, from, to, notes: [] } as const;
          const windows = reads.map(({ source }) => ({ ...read, source, lines: seconds.map(line) }));
          resolve({ host, zone: '+00:00', windows } satisfies LogReadView);
        };
        asked.push({ host, reads, answer, fail: () => reject(new Error('silent')) });
      }),
    search: () => Promise.reject(new Error('not asked for here')),
  };
  const reader = logReader(api);
  const shown = () => reader.snapshot().rows.map(({ log: { host }, parsed }) => `${host} ${parsed.message}`);
  return { reader, asked, shown };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it('a host that is silent holds up no other, and is said', async () => {
  const { reader, asked, shown } = testReader();
  void reader.read([log('h1'), log('h2')], { kind: 'newest' }, {});
  expect(asked.map(({ host }) => host)).toEqual(['h1', 'h2']);
  asked[0]?.answer([58, 59]);
  await settled();
  expect(shown()).toEqual(['h1 58', 'h1 59']);
  expect(reader.snapshot().busy).toBe(true);
  asked[1]?.fail();
  await settled();
  expect(Object.keys(reader.snapshot().silent)).toEqual(['h2']);
  expect(reader.snapshot().busy).toBe(false);
});

it('asks only the logs that hold back older rows, and says how far the first row moved', async () => {
  const { reader, asked, shown } = testReader();
  void reader.read([log('h1'), log('h2')], { kind: 'newest' }, {});
  asked[0]?.answer([50, 55, 59]);
  asked[1]?.answer([20, 59]);
  await settled();
  expect(shown()).toEqual(['h1 50', 'h1 55', 'h1 59', 'h2 59']);
  const { before } = reader.snapshot();
  void reader.older();
  void reader.older();
  expect(asked.slice(2).map(({ host, reads }) => [host, reads[0]?.at])).toEqual([
    ['h1', { kind: 'before', offset: 500 }],
  ]);
  asked[2]?.answer([10, 30]);
  await settled();
  expect(shown()).toEqual(['h2 20', 'h1 30', 'h1 50', 'h1 55', 'h1 59', 'h2 59']);
  expect(reader.snapshot().before - before).toBe(2);
});

it('an answer that comes after other logs were chosen is not shown', async () => {
  const { reader, asked, shown } = testReader();
  void reader.read([log('h1')], { kind: 'newest' }, {});
  void reader.read([log('h2')], { kind: 'newest' }, {});
  asked[0]?.answer([1]);
  asked[1]?.answer([59]);
  await settled();
  expect(shown()).toEqual(['h2 59']);
});

it('new lines are asked for from where each log ends', async () => {
  const { reader, asked } = testReader();
  void reader.read([log('h1', 'a'), log('h1', 'b')], { kind: 'newest' }, {});
  asked[0]?.answer([59]);
  await settled();
  expect(reader.following()).toMatchObject([
    { host: 'h1', reads: [{ at: { kind: 'news', offset: 600 } }, { at: { kind: 'news', offset: 600 } }] },
  ]);
});

it('a search goes on: what was written since comes once, also after the file was rotated', async () => {
  const asked: { since?: number }[] = [];
  const line = (offset: number, second: number) => ({
    ...{
      offset,
      text: `2026-11-28 10:00:${String(second).padStart(2, '0')}.000 7 ERROR nova [-] gone ${second}`,
    },
  });
  const answers = [
    { file: '1.a', hits: [line(0, 1), line(90, 2)] },
    { file: '1.a', hits: [line(90, 2), line(180, 3)] },
    { file: '2.b', hits: [line(0, 4)] },
  ];
  const reader = logReader({
    read: () => Promise.reject(new Error('not asked for here')),
    async search(_, sources, query) {
      const answer = answers[asked.push(query) - 1];
      const [source] = sources;
      if (!answer || !source) throw new Error('asked once more');
      const found = { kind: 'searched', source, total: answer.hits.length, notes: [], ...answer } as const;
      return { host: 'h1', zone: '+00:00', finds: [found] };
    },
  });
  const now = Date.parse('2026-11-28T10:00:10Z');
  await reader.search([log('h1')], { pattern: 'gone', level: 'error' }, now);
  const shown = () => reader.snapshot().rows.map(({ parsed }) => parsed.message);
  expect(shown()).toEqual(['gone 1', 'gone 2']);
  await reader.searchOn(now + 3_000);
  expect(shown()).toEqual(['gone 1', 'gone 2', 'gone 3']);
  expect(asked[1]?.since).toBe(now - 300_000);
  await reader.searchOn(now + 6_000);
  expect(shown()).toEqual(['gone 1', 'gone 2', 'gone 3', 'gone 4']);
  expect(new Set(reader.snapshot().rows.map(({ id }) => id)).size).toBe(4);
  expect(reader.snapshot().total).toBe(4);
  await reader.searchOn(now + 9_000);
  expect(shown()).toHaveLength(4);
});
