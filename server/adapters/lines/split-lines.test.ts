import { expect, test } from 'vitest';
import { lineSplitter } from './split-lines';

test('lines come whole, however the bytes were cut', () => {
  const bytes = Buffer.from('één\r\ntwo\n\nlast');
  for (let size = 1; size <= bytes.length; size++) {
    const splitter = lineSplitter();
    const lines: string[] = [];
    for (let i = 0; i < bytes.length; i += size) lines.push(...splitter.push(bytes.subarray(i, i + size)));
    lines.push(...splitter.end());
    expect(lines).toEqual(['één', 'two', '', 'last']);
  }
});

test('a line without an end costs bounded memory and is marked as cut', () => {
  const splitter = lineSplitter(10);
  for (let i = 0; i < 1000; i++) expect(splitter.push(Buffer.alloc(1000, 'x'))).toEqual([]);
  expect(splitter.push(Buffer.from('\nnext\n'))).toEqual([`${'x'.repeat(10)} ...[cut]`, 'next']);
  expect(splitter.end()).toEqual([]);
});
