import { expect, test } from 'vitest';
import { parseFiles } from './parse-files';

const a = 'a'.repeat(64);

test('odd names survive, modes have four digits, times are whole milliseconds', () => {
  const path = '/etc/kolla/x/a\n b\\ -$(c)';
  expect(
    parseFiles(`600\x00root\x00kolla\x001700000000.1239999990\x005\x00${path}\0`, `${a}  ${path}\0`),
  ).toEqual({
    [path]: {
      mode: '0600',
      owner: 'root',
      group: 'kolla',
      modifiedAt: 1_700_000_000_123,
      sha256: a,
      size: 5,
    },
  });
});

test('a file that vanished between the two programs is not reported', () => {
  expect(parseFiles('600\0root\0root\x001.0\x000\0/etc/kolla/x\0', '')).toEqual({});
  expect(parseFiles('', `${a}  /etc/kolla/x\0`)).toEqual({});
});
