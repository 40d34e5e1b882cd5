import { expect, it } from 'vitest';
import { hostsFileWith, hostsFound } from './hosts-file';

const entries = ['192.0.2.11 ctl01 ctl01.lab', '192.0.2.12 ctl02'];

it('a name of a host means its API address alone; lines of others stay', () => {
  const before = [
    '127.0.0.1 localhost',
    '127.0.1.1 ctl01.lab ctl01',
    '198.51.100.11\tctl01 storage # second card',
    '# mine',
    '203.0.113.9 elsewhere',
    '',
  ].join('\n');
  const after = hostsFileWith(before, entries);
  expect(after.split('\n')).toEqual([
    '127.0.0.1 localhost',
    '198.51.100.11 storage # second card',
    '# mine',
    '203.0.113.9 elsewhere',
    '# BEGIN kollage',
    ...entries,
    '# END kollage',
    '',
  ]);
  expect(hostsFileWith(after, entries)).toBe(after);
  expect(hostsFound(after, entries)).toBe(entries.join('\n'));
  expect(hostsFound(before, entries)).not.toBe(entries.join('\n'));
});

it('a line that names a host among our marks, but wrongly outside, is a difference', () => {
  const wrong = `127.0.1.1 ctl02\n${hostsFileWith('', entries)}`;
  expect(hostsFound(wrong, entries)).toBe([...entries, '127.0.1.1 ctl02'].join('\n'));
});
