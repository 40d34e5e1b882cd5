import { expect, test } from 'vitest';
import { asciicast } from '@/server/core/shell/recording';
import { between, readCast } from './cast';

const head = { cols: 90, rows: 20, startedAt: '2026-11-28T00:00:00Z', title: 'h1' };

test('a recording is read as it was written, its long waits shortened', () => {
  const text = asciicast(head, [
    { kind: 'output', ms: 500, text: 'a' },
    { kind: 'output', ms: 60_500, text: 'b' },
    { kind: 'size', ms: 61_000, text: '100x30' },
  ]);
  const cast = readCast(text, 2);
  expect(cast).toMatchObject({ cols: 90, rows: 20, length: 3 });
  expect(cast.events.map(({ at, kind, text: shown }) => [at, kind, shown])).toEqual([
    [0.5, 'output', 'a'],
    [2.5, 'output', 'b'],
    [3, 'size', '100x30'],
  ]);
  expect(between(cast, -1, 0.5).map((event) => event.text)).toEqual(['a']);
  expect(between(cast, 0.5, 2.5).map((event) => event.text)).toEqual(['b']);
});

test('lines that are no events are left out', () => {
  expect(readCast('{"version":2,"width":80,"height":24}\n\nnonsense\n', 2).events).toEqual([]);
});
