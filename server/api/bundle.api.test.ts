import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRun } from '../store/test-database';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  ({ token } = await api.account('operator'));
});
afterAll(() => api.close());

it('holds what helps, and no secret, present, former or of the operator', async () => {
  const { store } = api.kollage;
  const { cloud } = await seedRun(store, 'helped');
  await store.secrets.addMissing(cloud, { database_password: 'former-password-1' });
  await store.secrets.replace(cloud, { database_password: 'present-password-2' });
  await store.clouds.write(
    cloud,
    {
      path: 'config/nova.conf',
      text: '[database]\nconnection = mysql://nova:present-password-2@db/nova\n[x]\nmy_secret = of-the-operator-3\nold = former-password-1\n',
    },
    { by: 'ann' },
  );
  const answer = await call(api.kollage, token, 'clouds.bundle', { cloud });
  const { name, text } =
    'value' in answer ? (answer.value as { name: string; text: string }) : { name: '', text: '' };
  expect(name).toBe('helped-support.json');
  for (const secret of ['former-password-1', 'present-password-2', 'of-the-operator-3'])
    expect(text).not.toContain(secret);
  const bundle: unknown = JSON.parse(text);
  expect(bundle).toMatchObject({
    cloud: { name: 'helped' },
    files: { inventory: '[control]\n' },
    runs: [{ number: 1, action: 'deploy' }],
    revisions: [{ path: 'config/nova.conf', by: 'ann' }],
  });
  expect(text).toContain('‹lock:database_password›');
  expect(await store.audit.list(1)).toMatchObject([{ verb: 'clouds.bundle', object: 'helped' }]);
});
