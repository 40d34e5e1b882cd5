import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const envelope = '$ANSIBLE_VAULT;1.1;AES256\n6162\n';

it.each(['config/nova.conf', 'globals.yml', 'inventory'])(
  'a file that ansible-vault encrypted is not saved as %s: the panel has no password for it',
  async (path) => {
    const { token } = await api.account('operator');
    const made = await api.kollage.store.clouds.create({
      name: `of-${path.replace(/\W/g, '-')}`,
      release: '2025.1',
      inventory: '[control]\naio\n',
      globals: '',
    });
    const cloud = made?.id ?? '';
    const reply = await call(api.kollage, token, 'clouds.saveFile', { cloud, path, text: envelope });
    expect(reply).toMatchObject({ code: 'BAD_REQUEST' });
    expect(JSON.stringify(await api.kollage.store.clouds.get(cloud))).not.toContain('6162');
  },
);
