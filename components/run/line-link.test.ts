import { expect, it } from 'vitest';
import { linkedSeq, rowOf } from './line-link';

it('reads the number of a line from an address, and nothing from any other', () => {
  expect(linkedSeq('line-1204')).toBe(1204);
  expect([linkedSeq(undefined), linkedSeq('line-'), linkedSeq('line-1x')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('finds the row of a line among many; one that is filtered out or has not come has none', () => {
  const seqs = Array.from({ length: 1000 }, (_, n) => n * 3);
  const rows = seqs.map((_, n) => n).filter((n) => n % 2 === 0);
  const find = (seq: number) => rowOf(rows, (index) => seqs[index] ?? 0, seq);
  expect([find(0), find(6), find(2994)]).toEqual([0, 1, 499]);
  expect([find(3), find(9999), rowOf([], () => 0, 1)]).toEqual([undefined, undefined, undefined]);
});
