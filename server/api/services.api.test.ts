import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let cloud = '';
let token = '';
beforeAll(async () => {
  api = await startTestApi();
  ({ token } = await api.account('operator'));
  const made = await api.kollage.store.clouds.create({
    name: 'cards',
    release: '2025.1',
    inventory: '[control]\nctl01\nctl02\n[network:children]\ncontrol\n[compute]\ncmp01\n',
    globals: '# mine\nenable_heat: false\n',
  });
  cloud = made?.id ?? '';
});
afterAll(() => api.close());

const ask = (path: string, input: object) => call(api.kollage, token, path, { cloud, ...input });

it('a card tells what a service brings, needs and serves, as the files say and as a draft would', async () => {
  const heat = (on: boolean) => ({
    cards: expect.arrayContaining([
      expect.objectContaining({
        name: 'heat',
        on,
        containers: expect.arrayContaining([{ name: 'heat_api', hosts: ['ctl01', 'ctl02'] }]),
        databases: ['heat'],
        needs: expect.arrayContaining([{ role: 'mariadb', how: 'database', on: true }]),
        switch: expect.objectContaining({ setting: 'enable_heat', on }),
      }),
    ]),
  });
  expect(await ask('services.cards', {})).toMatchObject({ value: heat(false) });
  expect(await ask('services.cardsWith', { draft: { enable_heat: true } })).toMatchObject({
    value: heat(true),
  });
  const off = await ask('services.cardsWith', { draft: { enable_mariadb: false } });
  expect(off).toMatchObject({
    value: {
      cards: expect.arrayContaining([
        expect.objectContaining({
          name: 'keystone',
          needs: expect.arrayContaining([{ role: 'mariadb', how: 'database', on: false }]),
        }),
      ]),
    },
  });
});

it('a switch that somebody has set meanwhile is refused, and the file stays', async () => {
  const stale = await ask('clouds.configure', { globals: { enable_heat: true }, was: { enable_heat: null } });
  expect(stale).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('enable_heat') });
  expect((await api.kollage.store.clouds.get(cloud))?.globals).toBe('# mine\nenable_heat: false\n');
  const fresh = await ask('clouds.configure', {
    globals: { enable_heat: true },
    was: { enable_heat: false },
  });
  expect(fresh).toMatchObject({ value: { diagnostics: [] } });
  expect((await api.kollage.store.clouds.get(cloud))?.globals).toBe('# mine\nenable_heat: true\n');
});
