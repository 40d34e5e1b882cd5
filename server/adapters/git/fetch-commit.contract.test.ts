import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fetchCommit } from './fetch-commit';

const home = mkdtempSync(join(tmpdir(), 'kollage-git-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const git = (cwd: string, ...argv: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'protocol.file.allow=always', ...argv],
    { cwd, env },
  )
    .toString()
    .trim();

/** A repository with these files in its last commit; its address and that commit. */
function repository(
  name: string,
  fill: (folder: string) => void,
): { readonly url: string; readonly commit: string } {
  const folder = join(home, name);
  mkdirSync(folder);
  git(folder, 'init', '-q');
  git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  fill(folder);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'x');
  return { url: `file://${folder}`, commit: git(folder, 'rev-parse', 'HEAD') };
}

const read = (place: { url: string; commit: string }, folder = '') =>
  fetchCommit({ ...place, folder }, 'file');

it('reads the files of a commit byte for byte, whatever attributes ask for', async () => {
  const place = repository('good', (folder) => {
    mkdirSync(join(folder, 'kolla/config'), { recursive: true });
    writeFileSync(join(folder, '.gitattributes'), '*.yml export-ignore export-subst\n');
    writeFileSync(join(folder, 'kolla/globals.yml'), 'a: $Format:%H$\r\n');
    writeFileSync(join(folder, 'kolla/config/ümlaut.conf'), Buffer.from([0, 1, 255, 10]));
    writeFileSync(join(folder, 'other'), 'x');
  });
  const { value } = await read(place, 'kolla');
  expect(value?.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('latin1')])).toEqual([
    ['config/ümlaut.conf', '\u0000\u0001\u00ff\n'],
    ['globals.yml', 'a: $Format:%H$\r\n'],
  ]);
  expect((await read(place)).value).toHaveLength(4);
});

it('refuses links and submodules, and names them', async () => {
  const linked = repository('linked', (folder) => {
    writeFileSync(join(folder, 'globals.yml'), '');
    symlinkSync('/etc/passwd', join(folder, 'inventory'));
  });
  expect((await read(linked)).diagnostics).toMatchObject([
    { at: { file: 'inventory' }, summary: expect.stringContaining('link') },
  ]);
  const parent = repository('parent', (folder) => {
    git(folder, 'submodule', 'add', '-q', linked.url, 'inner');
  });
  expect((await read(parent)).diagnostics).toMatchObject([
    { at: { file: 'inner' }, summary: expect.stringContaining('submodule') },
  ]);
});

it('refuses a commit, a folder or a repository that is not there, and every protocol but one', async () => {
  const place = repository('small', (folder) => writeFileSync(join(folder, 'a'), 'x'));
  await expect(read({ ...place, commit: '0'.repeat(40) })).rejects.toMatchObject({
    tag: 'RepositoryUnreadable',
  });
  await expect(read(place, 'nowhere')).rejects.toMatchObject({ tag: 'RepositoryUnreadable' });
  await expect(read({ ...place, url: `file://${home}/none` })).rejects.toMatchObject({
    tag: 'RepositoryUnreadable',
  });
  for (const url of ['ext::sh -c "touch /tmp/evil"', 'ssh://host/x', 'git://host/x', 'http://192.0.2.1/x'])
    await expect(read({ ...place, url })).rejects.toMatchObject({
      message: expect.stringMatching(/not allowed|cannot be read/),
    });
  await expect(fetchCommit({ ...place, folder: '' })).rejects.toThrow();
});

it('does not go to an address where no repository can be', async () => {
  const commit = 'a'.repeat(40);
  for (const url of ['https://169.254.169.254/x', 'https://[fe80::1]/x'])
    await expect(fetchCommit({ url, commit, folder: '' })).rejects.toMatchObject({ tag: 'BadAddress' });
});
