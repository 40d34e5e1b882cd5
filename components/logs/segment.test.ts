import { describe, expect, it } from 'vitest';
import { append, type ChosenLog, merge, prepend, type ReadWindow, rowsOf, segmentOf } from './segment';

const log = (path: string): ChosenLog => ({ host: 'h1', source: { kind: 'file', path } });
const text = (second: number, words = '') =>
  `2026-11-27 10:00:${String(second).padStart(2, '0')}.000 7 INFO x [-] ${second}${words}`;
/** Lines of ten bytes each, one a second. */
const window = (
  path: string,
  seconds: readonly number[],
  size = 1_000,
  more: Partial<ReadWindow> = {},
): ReadWindow => ({
  kind: 'read',
  source: log(path).source,
  file: '1.2',
  size,
  from: (seconds[0] ?? 0) * 10,
  to: ((seconds.at(-1) ?? 0) + 1) * 10,
  lines: seconds.map((second) => ({ offset: second * 10, text: text(second) })),
  notes: [],
  ...more,
});
const segment = (path: string, seconds: readonly number[], size?: number) =>
  segmentOf(log(path), '+00:00', window(path, seconds, size));
const shown = (segments: Parameters<typeof merge>[0], since?: number) =>
  merge(segments, since).rows.map(
    ({ parsed, log: { source } }) => `${source.kind === 'file' ? source.path : ''}${parsed.message}`,
  );

it('a line of a stack trace has time, level and request of its record', () => {
  const lines = [
    '2026-11-27 10:00:00.000 7 ERROR x [None req-aed2b2c5-6532-4290-8f8c-2efcde891186 - -] broken',
    '  File "x.py", line 1',
    text(1),
  ].map((line, offset) => ({ offset, text: line }));
  const [first, trace, next] = rowsOf(log('a'), lines, '+00:00');
  expect(trace).toMatchObject({ level: 'error', at: first?.at, request: first?.request });
  expect(next?.request).toBeUndefined();
});

describe('logs that are loaded less far than others', () => {
  const short = segment('a', [50, 51, 52], 530);
  const long = segment('b', [10, 30, 50, 51], 520);

  it('hold back the rows between which their lines may belong, and are asked for more first', () => {
    expect(shown([short, long])).toEqual(['a50', 'b50', 'a51', 'b51', 'a52']);
    expect(merge([short, long]).older).toEqual(['h1/f/a']);
  });

  it('show them when they are loaded', () => {
    const whole = prepend(short, '+00:00', window('a', [0, 20, 40], 530, { to: 500 }));
    expect(shown([whole, long])).toEqual(['b10', 'a20', 'b30', 'a40', 'a50', 'b50', 'a51', 'b51', 'a52']);
    expect(merge([whole, long]).older).toEqual(['h1/f/b']);
  });

  it('are not asked for what is before the range of time', () => {
    const since = Date.parse('2026-11-27T10:00:51Z');
    expect(shown([short, long], since)).toEqual(['a51', 'b51', 'a52']);
    expect(merge([short, long], since).older).toEqual([]);
  });
});

describe('a log that grows', () => {
  it('has a line once, also when it comes again or had no end yet', () => {
    let grown = segment('a', [1, 2], 30);
    expect(grown.atEnd).toBe(true);
    const half = { offset: 30, text: 'half', open: true } as const;
    grown = append(grown, '+00:00', window('a', [], 34, { from: 30, to: 30, lines: [half] }));
    expect(grown.atEnd).toBe(true);
    grown = append(grown, '+00:00', window('a', [2, 3], 40));
    expect(grown.rows.map(({ line }) => line.offset)).toEqual([10, 20, 30]);
    expect(grown.rows.at(-1)?.line.open).toBeUndefined();
  });

  it('keeps the lines from before a rotation, and no two lines have one id', () => {
    const rotated = window('a', [0, 1], 20, { notes: ['rotated'], from: 0 });
    const grown = append(segment('a', [0, 1], 20), '+00:00', rotated);
    expect(grown.rows).toHaveLength(4);
    expect(new Set(grown.rows.map(({ id }) => id)).size).toBe(4);
    expect(grown.notes).toEqual(['rotated']);
  });
});
