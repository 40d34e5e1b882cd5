import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSshConfig } from './read-ssh-config';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kollage-ssh-'));
});
afterEach(() => rm(home, { recursive: true }));
const put = async (name: string, text: string) => {
  await mkdir(dirname(join(home, '.ssh', name)), { recursive: true });
  await writeFile(join(home, '.ssh', name), text);
};

it('follows Include, below the block in which it stands', async () => {
  await put(
    'config',
    'Include conf.d/*.conf nowhere\nHost b\n  Include ~/.ssh/more\nUser of-b\nHost *\nUser all\n',
  );
  await put('conf.d/20.conf', 'Host a\nPort 20\n');
  await put('conf.d/10.conf', 'Host a\nPort 10\nUser of-a\n');
  await put('conf.d/no.txt', 'Port 1\n');
  await put('more', 'Port 30\nHost a\nPort 31\n');
  const config = await readSshConfig(home);
  expect(config.of('a')).toMatchObject({ port: 10, user: 'of-a' });
  expect(config.of('b')).toMatchObject({ port: 30, user: 'of-b' });
  expect(config.of('c')).toEqual({ user: 'all', keyFiles: [], warnings: [] });
  expect(config.warnings()).toEqual([]);
});

it('ends where a file includes itself, and says so', async () => {
  await put('config', 'Include config\nUser ann\n');
  const config = await readSshConfig(home);
  expect(config.of('a').user).toBe('ann');
  expect(config.warnings()).toMatchObject([
    { summary: expect.stringContaining('Include is not carried out') },
  ]);
});

it('leads through jump hosts as it says of each, and not through one on the way to itself', async () => {
  await put(
    'config',
    `Host inner
  HostName 10.0.0.1
  User ops
  IdentityFile ~/.ssh/%h-%r
  ProxyJump outer
Host outer
  Port 2200
Host *
  ProxyJump inner
`,
  );
  const config = await readSshConfig(home);
  expect(config.before('ctl01')).toEqual([
    { address: 'outer', port: 2200 },
    { address: '10.0.0.1', port: 22, user: 'ops', keyFile: join(home, '.ssh/10.0.0.1-ops') },
  ]);
  expect(config.through([{ address: 'inner', port: 2022, user: 'me' }])).toMatchObject([
    { address: 'outer' },
    { address: '10.0.0.1', port: 2022, user: 'me' },
  ]);
});

it('warns of a ProxyJump that names no way', async () => {
  await put('config', 'Host a\nProxyJump ssh://[x]/\n');
  const config = await readSshConfig(home);
  expect(config.before('a')).toEqual([]);
  expect(config.warnings()).toMatchObject([
    {
      at: { file: join(home, '.ssh/config'), line: 2 },
      summary: expect.stringContaining('value of ProxyJump'),
    },
  ]);
});

it('is nothing where there is none', async () => {
  expect((await readSshConfig(home)).of('a')).toEqual({ keyFiles: [], warnings: [] });
  expect((await readSshConfig(undefined)).before('a')).toEqual([]);
});
