import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpack } from '../adapters/archive/unpack';
import { copyOf } from '../cli/test-program';
import { loadCloud } from '../usecases/load-cloud';
import { readCloud } from '../usecases/read-cloud';
import type { ExportedFolder, FolderView } from '../views/folders';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let tokens: Readonly<Record<'admin' | 'operator', string>>;
beforeAll(async () => {
  api = await startTestApi();
  const [admin, operator] = await Promise.all(
    (['admin', 'operator'] as const).map((role) => api.account(role)),
  );
  tokens = { admin: admin?.token ?? '', operator: operator?.token ?? '' };
});
afterAll(() => api.close());

type Files = Readonly<Record<string, string | Buffer>>;

async function asked<T>(path: string, input: unknown, who: keyof typeof tokens = 'operator'): Promise<T> {
  const reply = await call(api.kollage, tokens[who], path, input);
  if ('code' in reply) throw new Error(`${path}: ${reply.code} ${reply.message}`);
  return reply.value as T;
}

/** The files below a folder of the disk. */
async function filesBelow(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (file) => [relative(folder, file), await readFile(file)] as const);
  return Object.fromEntries(await Promise.all(read));
}

const sourceOf = (files: Files) => ({
  kind: 'files',
  files: Object.entries(files).map(([path, body]) => ({ path, data: Buffer.from(body).toString('base64') })),
});

async function unpacked({ data }: ExportedFolder): Promise<Record<string, Buffer>> {
  const { value = [] } = await unpack(Buffer.from(data, 'base64'));
  return Object.fromEntries(
    value.map(({ path, bytes }) => [path.replace(/^[^/]+\//, ''), Buffer.from(bytes)]),
  );
}

describe('a folder whose hosts have their passwords in the inventory', () => {
  const PASSWORD = "it's open to all";
  const files = async (): Promise<Files> => ({
    ...(await plainFolder()),
    'host_vars/cmp01.yml': `ansible_become_password: 12345\nansible_ssh_pass: "${PASSWORD}"\nnova_own: 1\n`,
  });
  /** The good folder, one of whose hosts is signed in to with a password. */
  async function plainFolder(): Promise<Files> {
    const { folder, remove } = await copyOf('good');
    const good = await filesBelow(folder);
    await remove();
    const { inventory = Buffer.alloc(0) } = good;
    return { ...good, inventory: `${inventory}\n[control:vars]\nansible_password=plain-word\n` };
  }

  it('is refused with the lines and without the passwords, and says that they can be taken', async () => {
    const look = await asked<FolderView>('folders.look', { source: sourceOf(await files()) });
    expect(look).toMatchObject({ plainPasswords: true });
    expect(look.found).toBeUndefined();
    const errors = look.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ at }) => at?.file)).toEqual(
      expect.arrayContaining(['inventory', 'host_vars/cmp01.yml']),
    );
    for (const word of ['plain-word', 'open to all', '12345'])
      expect(JSON.stringify(look)).not.toContain(word);
  });

  it('is kept with references to secrets where its bringer agrees, and comes out as it went in for an administrator alone', async () => {
    const source = sourceOf(await files());
    const look = await asked<FolderView>('folders.look', { source, takePasswords: true });
    expect(look.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(look.found).toBeDefined();
    const { id: cloud } = await asked<{ id: string }>('folders.import', {
      ...{ source, takePasswords: true, name: 'open-passwords' },
    });
    const targets = (await api.kollage.store.hosts.list(cloud)).map(({ name, target }) => ({
      name,
      ...target,
    }));
    const { store, tools } = api.kollage;
    const { source: read } = await readCloud({ store, generate: (secrets) => secrets }, cloud);
    expect(Object.values(read.secrets)).toEqual(expect.arrayContaining(['plain-word', PASSWORD, '12345']));
    expect(loadCloud(read, tools).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(targets).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'ctl01', password: 'plain-word' }),
        expect.objectContaining({ name: 'cmp01', password: PASSWORD, rootPassword: '12345' }),
      ]),
    );
    const tables = ['clouds', 'folder_files', 'hosts', 'revisions', 'audit_log'];
    const rests: string[] = [];
    for (const table of tables) {
      const found = await store.db.execute(`select to_regclass('${table}') as there`);
      if (found.rows[0]?.there)
        rests.push(JSON.stringify((await store.db.execute(`select * from ${table}`)).rows));
    }
    const bare = await unpacked(await asked<ExportedFolder>('folders.export', { cloud }));
    for (const word of ['plain-word', 'open to all', '12345']) {
      expect(rests.join()).not.toContain(word);
      expect(Object.values(bare).map(String).join()).not.toContain(word);
    }
    const whole = await unpacked(await asked<ExportedFolder>('folders.exportSecrets', { cloud }, 'admin'));
    expect(String(whole['host_vars/cmp01.yml'])).toBe(
      `ansible_become_password: 12345\nansible_ssh_pass: "${PASSWORD}"\nnova_own: 1\n`,
    );
    expect(String(whole.inventory)).toContain('ansible_password=plain-word');
  });
});
