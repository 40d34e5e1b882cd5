import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, run } from '../test-program';

async function filesOf(folder: string): Promise<Record<string, { text: string; mode: string }>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const read = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const mode = ((await stat(path)).mode & 0o777).toString(8).padStart(4, '0');
      return [path.slice(folder.length + 1), { text: await readFile(path, 'utf8'), mode }] as const;
    });
  return Object.fromEntries((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('genpwd', () => {
  it('fills what is empty, keeps the rest byte for byte, and does nothing the second time', async () => {
    const { folder, remove } = await copyOf('good', false);
    const path = join(folder, 'passwords.yml');
    const before =
      '---\n# The database.\ndatabase_password: kept-as-it-is   # by hand\n\nkeystone_admin_password:\nmine: 1x\n';
    await writeFile(path, before, { mode: 0o644 });
    const first = await run(['genpwd', '-c', folder]);
    const filled = await readFile(path, 'utf8');
    expect(first.out).toMatch(/made \d+ secrets; 2 secrets stayed/);
    expect(filled).toContain(
      '# The database.\ndatabase_password: kept-as-it-is   # by hand\n\nkeystone_admin_password: ',
    );
    expect(filled).toContain('\nmine: 1x\n');
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    const second = await run(['genpwd', '-c', folder]);
    expect(second.out).toContain('every secret has a value already');
    expect(await readFile(path, 'utf8')).toBe(filled);
    await remove();
  });
  it('leaves a file alone that it cannot read as passwords', async () => {
    const { folder, remove } = await copyOf('good', false);
    const path = join(folder, 'passwords.yml');
    await writeFile(path, '$ANSIBLE_VAULT;1.1;AES256\n6162\n');
    const { code, err } = await run(['genpwd', '-c', folder]);
    expect(code).toBe(1);
    expect(err).toContain(`${path}:1: this file is encrypted with Ansible Vault`);
    expect(await readFile(path, 'utf8')).toBe('$ANSIBLE_VAULT;1.1;AES256\n6162\n');
    await remove();
  });
  it('says so when there is no such folder', async () => {
    const { code, err } = await run(['genpwd', '-c', '/nowhere/at/all']);
    expect([code, err]).toEqual([1, '/nowhere/at/all: there is no such folder']);
  });
});

describe('genconfig', () => {
  let copy: Awaited<ReturnType<typeof copyOf>>;
  beforeAll(async () => {
    copy = await copyOf('good');
  });
  afterAll(() => copy.remove());
  const generate = (out: string, ...more: string[]) =>
    run(['genconfig', '-c', copy.folder, '-o', out, ...more]);

  it('writes host, container, file with the modes of the host, the same bytes every time', async () => {
    const [one, two] = [join(copy.folder, 'one'), join(copy.folder, 'two')];
    await generate(one);
    await generate(two);
    const files = await filesOf(one);
    expect(await filesOf(two)).toEqual(files);
    expect(files['ctl01/keystone/keystone.conf']?.text).toContain('expiration = 600');
    expect(files['ctl01/keystone-fernet/config.json']?.mode).toBe('0600');
    expect(Object.keys(files)).toContain('cmp02/cron/logrotate.conf');
    expect(JSON.stringify(files)).not.toContain('secret:');
  });
  it('removes what an earlier genconfig wrote, and only replaces the hosts of --limit', async () => {
    const out = join(copy.folder, 'three');
    await generate(out);
    await writeFile(join(out, 'ctl01', 'stale.conf'), 'old');
    await writeFile(join(out, 'cmp01', 'stale.conf'), 'old');
    await generate(out, '--limit', 'control');
    expect(Object.keys(await filesOf(out)).filter((path) => path.includes('stale'))).toEqual([
      'cmp01/stale.conf',
    ]);
    await generate(out);
    expect(Object.keys(await filesOf(out)).filter((path) => path.includes('stale'))).toEqual([]);
  });
  it("does not touch a folder that holds somebody's files", async () => {
    const { code, err } = await generate(copy.folder);
    expect(code).toBe(1);
    expect(err).toContain('has files that genconfig did not write');
  });
  it('knows no host of a misspelt --limit', async () => {
    const { code, err } = await generate(join(copy.folder, 'four'), '--limit', 'ctl10');
    expect(code).toBe(2);
    expect(err).toContain('no host or group "ctl10"; did you mean "ctl01"?');
  });
});

it('lists images with tags that tell their content', async () => {
  const { folder, remove } = await copyOf('good');
  const { out, code } = await run(['images', 'list', '-c', folder]);
  expect(code).toBe(0);
  expect(out).toMatch(/^keystone +kollage\/keystone:2025\.1-[0-9a-f]{12} {2}from openstack-base$/m);
  await remove();
});
