import { expect, test } from 'vitest';
import { serviceLogLines } from './service-log';

const host = (printed: string) => {
  const asked: (readonly string[])[] = [];
  const run = async (argv: readonly string[]) => {
    asked.push(argv);
    return { code: 0, stdout: Buffer.from(printed), stderr: '' };
  };
  return { asked, run };
};

test('the last lines of the files of a role are read, blank ones left out', async () => {
  const connection = host('one\n\nunknown option: nonsense\n');
  expect(await serviceLogLines(connection, 'keystone')).toEqual(['one', 'unknown option: nonsense']);
  expect(connection.asked[0]?.[1]).toMatch(/\/kolla_logs\/_data\/keystone$/);
});

test('a label that somebody changed names no other folder', async () => {
  const connection = host('secret');
  expect(await serviceLogLines(connection, '../../etc')).toEqual([]);
  expect(await serviceLogLines(connection, '-delete')).toEqual([]);
  expect(connection.asked).toEqual([]);
});
