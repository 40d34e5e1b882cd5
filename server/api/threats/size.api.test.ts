import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../boot/environment';
import { fileWorkInThreads } from '../../boot/threads/file-work-in-threads';
import { openThreads } from '../../boot/threads/threads';
import type { FileWork } from '../../usecases/file-work';
import type { Kollage } from '../../usecases/kollage';
import { call, startTestApi, type TestApi } from '../test-api';

const threads = openThreads({ root: projectRoot(), size: 1, waiting: 10, megabytes: 512 });
let api: TestApi;
let kollage: Kollage;
let token: string;
let cloud: string;
beforeAll(async () => {
  api = await startTestApi();
  kollage = { ...api.kollage, files: fileWorkInThreads(threads) };
  ({ token } = await api.account('operator'));
  const made = await api.kollage.store.clouds.create({
    name: 'first',
    release: '2025.1',
    inventory: '[control]\naio\n',
    globals: '',
  });
  cloud = made?.id ?? '';
});
afterAll(async () => {
  await threads.close();
  await api.close();
});

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');
const save = (path: string, text: string) => call(kollage, token, 'clouds.saveFile', { cloud, path, text });
const says = (reply: unknown) => JSON.stringify(reply);

/** File work that must not be asked. */
const never: FileWork = {
  settings: () => Promise.reject(new Error('asked')),
  check: () => Promise.reject(new Error('asked')),
  open: () => Promise.reject(new Error('asked')),
  configure: () => Promise.reject(new Error('asked')),
  certificates: () => Promise.reject(new Error('asked')),
  access: () => Promise.reject(new Error('asked')),
  folder: () => Promise.reject(new Error('asked')),
  topology: () => Promise.reject(new Error('asked')),
  topologyWith: () => Promise.reject(new Error('asked')),
  editedInventory: () => Promise.reject(new Error('asked')),
  serviceCards: () => Promise.reject(new Error('asked')),
  withVariables: () => Promise.reject(new Error('asked')),
  overrides: () => Promise.reject(new Error('asked')),
  merged: () => Promise.reject(new Error('asked')),
};

describe('one saved file', () => {
  it.each([
    ['20 000 keys', 'globals.yml', lines(20_000, (n) => `key_${n}: 1`)],
    ['40 000 anchors', 'globals.yml', lines(40_000, (n) => `a${n}: &a${n} 1`)],
    ['3 000 unknown groups', 'inventory', `[a:children]\n${lines(3_000, (n) => `grup_number_${n}`)}\n`],
  ])('of %s is refused', async (_, path, text) => {
    expect(await save(path, text)).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is not read for a list of clouds: what lists show is kept when it is saved', async () => {
    expect(await save('inventory', '[control]\na\nb\n')).toMatchObject({ value: {} });
    expect(await save('globals.yml', 'kolla_internal_vip_address: 192.0.2.9\n')).toMatchObject({ value: {} });
    const list = await call({ ...kollage, files: never }, token, 'clouds.list', undefined);
    expect(list).toMatchObject({ value: [{ hosts: 2, vip: '192.0.2.9' }] });
  });

  it('that the worker changed is looked at once', async () => {
    const text = 'kolla_internal_vip_address: 192.0.2.10\n';
    await kollage.store.clouds.write(cloud, { path: 'globals.yml', text }, { by: 'Kollage' });
    const list = await call(kollage, token, 'clouds.list', undefined);
    expect(list).toMatchObject({ value: [{ hosts: 2, vip: '192.0.2.10' }] });
    const again = await call({ ...kollage, files: never }, token, 'clouds.list', undefined);
    expect(again).toEqual(list);
  });

  it('is answered with its first 200 mistakes and a count', async () => {
    const files = kollage.files.check({
      path: 'inventory',
      text: `[a:children]\n${lines(3_000, (n) => `grup_number_${n}`)}\n`,
    });
    const { diagnostics } = await files;
    expect(diagnostics.length).toBe(201);
    expect(diagnostics.at(-1)).toMatchObject({ severity: 'error', summary: 'and 2800 more like these' });
  });

  it('shows settings that were worked out elsewhere', async () => {
    expect(says(await call(kollage, token, 'settings.get', { cloud }))).toContain('192.0.2.10');
  });
});
