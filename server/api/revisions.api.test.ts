import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let cloud: string;
let ann: string;
let bob: string;
beforeAll(async () => {
  api = await startTestApi();
  [ann, bob] = (await Promise.all([api.account('operator'), api.account('operator')]).then((both) =>
    both.map(({ token }) => token),
  )) as [string, string];
  const made = await api.kollage.store.clouds.create({
    ...{ name: 'kept', release: '2025.1', inventory: '[control]\naio\n', globals: '' },
  });
  cloud = made?.id ?? '';
});
afterAll(() => api.close());

const save = (token: string, path: string, text: string, was?: string) =>
  call(api.kollage, token, 'clouds.saveFile', { cloud, path, text, ...(was === undefined ? {} : { was }) });
const ask = (what: string, more: object = {}) =>
  call(api.kollage, ann, `revisions.${what}`, { cloud, ...more });
const files = async () => api.kollage.store.clouds.files(cloud);

it('keeps what was written, by whom; what changes nothing is no revision', async () => {
  for (const text of ['enable_heat: false\n', 'enable_heat: false\n', 'enable_heat: true\n'])
    expect(await save(ann, 'globals.yml', text)).toMatchObject({ value: {} });
  expect(await save(bob, 'config/nova.conf', '[DEFAULT]\n')).toMatchObject({ value: {} });
  expect(await ask('list')).toMatchObject({
    value: [
      { number: 3, path: 'config/nova.conf', by: 'operator2' },
      { number: 2, path: 'globals.yml', by: 'operator1' },
      { number: 1, path: 'globals.yml' },
    ],
  });
  expect(await ask('list', { before: 2 })).toMatchObject({ value: [{ number: 1 }] });
  expect(await ask('get', { number: 2 })).toMatchObject({
    value: {
      lines: [
        { kind: 'hunk' },
        { kind: 'delete', text: 'enable_heat: false' },
        { kind: 'insert', text: 'enable_heat: true' },
      ],
    },
  });
});

it('restores a file as a revision of its own, and an override that was not there goes', async () => {
  const preview = await ask('preview', { number: 1, to: 'after' });
  expect(preview).toMatchObject({ value: { was: 'enable_heat: true\n', path: 'globals.yml' } });
  const wish = { number: 1, to: 'after', was: 'enable_heat: true\n' };
  expect(await ask('restore', wish)).toMatchObject({ value: {} });
  expect((await files())?.globals).toBe('enable_heat: false\n');
  expect(await ask('restore', { number: 3, to: 'before', was: '[DEFAULT]\n' })).toMatchObject({ value: {} });
  expect((await files())?.overrides).toEqual({});
  expect(await ask('list')).toMatchObject({ value: [{ number: 5 }, { number: 4 }, {}, {}, {}] });
});

it('of two who write the same file the second is refused, and nothing is lost', async () => {
  const was = (await files())?.inventory ?? '';
  expect(await save(ann, 'inventory', '[control]\naio\n# ann\n', was)).toMatchObject({ value: {} });
  expect(await save(bob, 'inventory', '[control]\naio\n# bob\n', was)).toMatchObject({
    code: 'CONFLICT',
    message: 'operator1 saved inventory in the meantime. Your text was not saved.',
  });
  expect((await files())?.inventory).toContain('# ann');
  expect(await ask('restore', { number: 1, to: 'before', was: 'not this' })).toMatchObject({
    code: 'CONFLICT',
  });
});
