import { expect, it } from 'vitest';
import type { HostConnection, RunResult } from '../ports';
import { findArgv, observeFiles } from './observe-files';

/** A host whose find and sha256sum answer so. */
const host = (find: Partial<RunResult>, sums: Partial<RunResult>) => {
  const answer = (of: Partial<RunResult>) => ({ code: 0, stdout: Buffer.alloc(0), stderr: '', ...of });
  const run = async (argv: readonly string[]) => answer(argv.includes(findArgv.at(-1) ?? '') ? find : sums);
  return { host: 'h1', run } as Pick<HostConnection, 'host' | 'run'> as HostConnection;
};
const listed = (path: string) => Buffer.from(`600\0root\0root\x001.0\x005\0${path}\0`);

it('a file or folder that cannot be read is named with its cause, as find and sha256sum word it', async () => {
  const folder = "find: '/etc/kolla/closed dir': Permission denied\n";
  const found = await observeFiles(
    host(
      { code: 1, stdout: listed('/etc/kolla/nova/a b'), stderr: folder },
      {
        code: 1,
        stderr: `${folder}sha256sum: '/etc/kolla/nova/a b': Permission denied\nsha256sum: /etc/kolla/bad/x: Input/output error\n`,
      },
    ),
  );
  expect(found).toEqual({
    files: {},
    unreadable: {
      '/etc/kolla/closed dir': 'Permission denied',
      '/etc/kolla/nova/a b': 'Permission denied',
      '/etc/kolla/bad/x': 'Input/output error',
    },
  });
});

it('a file that vanished meanwhile is no news', async () => {
  const stderr = "find: '/etc/kolla/x': No such file or directory\n";
  expect(await observeFiles(host({ code: 1, stderr }, {}))).toEqual({ files: {}, unreadable: {} });
});

it.each([
  ["find: '/etc/kolla': Permission denied\n", 'Permission denied'],
  ['sudo: a password is required\n', 'a password is required'],
  ['', 'code 1'],
])('nothing is concluded of a host whose folder cannot be looked at at all: %s', async (stderr, why) => {
  await expect(observeFiles(host({ code: 1, stderr }, {}))).rejects.toThrow(why);
});
