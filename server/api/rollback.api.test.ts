import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRun } from '../store/test-database';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it('a rollback is planned by operators, to a run of this cloud whose state is kept', async () => {
  const { store } = api.kollage;
  const [viewer, operator] = [await api.account('viewer'), await api.account('operator')];
  const { cloud, run } = await seedRun(store, 'back');
  const ask = (token: string, options: object, action = 'rollback') =>
    call(api.kollage, token, 'plans.create', { cloud, action, options });
  expect(await ask(operator.token, {})).toMatchObject({ code: 'BAD_REQUEST' });
  expect(await ask(operator.token, { to: 1 }, 'deploy')).toMatchObject({ code: 'BAD_REQUEST' });
  expect(await ask(operator.token, { to: 2 })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await ask(operator.token, { to: 1 })).toMatchObject({ code: 'CONFLICT' });
  await store.keptStates.keep(run, cloud, ['{"desired":{},"images":{},"secrets":{}}']);
  expect(await ask(viewer.token, { to: 1 })).toMatchObject({ code: 'FORBIDDEN' });
  const made = await ask(operator.token, { to: 1 });
  const id = 'value' in made ? (made.value as { id: string }).id : '';
  expect(await call(api.kollage, viewer.token, 'plans.get', { plan: id })).toMatchObject({
    value: { action: 'rollback', back: { run, number: 1 } },
  });
  // It has not ended: only what ended well can be gone back to.
  expect(await call(api.kollage, viewer.token, 'runs.get', { run })).toMatchObject({
    value: { kept: false },
  });
});
