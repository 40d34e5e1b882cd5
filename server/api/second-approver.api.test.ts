import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it('where a cloud asks for it, who made a plan does not approve it, and somebody else does', async () => {
  const { store } = api.kollage;
  const admin = await api.account('admin');
  const [ann, bob] = [await api.account('operator'), await api.account('operator')];
  const { cloud, plan: seeded } = await seedPlan(store, 'two-eyes');
  const wanted = { cloud, wanted: true };
  expect(await call(api.kollage, ann.token, 'clouds.secondApprover', wanted)).toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await call(api.kollage, admin.token, 'clouds.secondApprover', wanted)).toMatchObject({
    value: undefined,
  });
  expect(await call(api.kollage, bob.token, 'clouds.get', { cloud })).toMatchObject({
    value: { secondApprover: true },
  });
  // What a worker would make of ann's wish.
  const plan = (await store.plans.create(cloud, 'deploy', {}, ann.name)) ?? '';
  const artefact = {
    cloud: 'two-eyes',
    action: 'deploy',
    changes: {},
    steps: [],
    blocked: [],
    digest: 'd2',
  } as const;
  const body = { changes: [], steps: [], blocked: [], warnings: [], prechecks: [] };
  await store.plans.ready(plan, artefact, body, {});
  const approve = (token: string, id = plan, digest = 'd2') =>
    call(api.kollage, token, 'plans.approve', { plan: id, digest });
  expect(await approve(ann.token)).toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('needs a second person'),
  });
  expect(await approve(bob.token)).toHaveProperty('value');
  expect(await approve(ann.token, seeded, 'd1')).toHaveProperty('value');
  expect((await store.audit.list(10)).map(({ verb }) => verb)).toContain('clouds.secondApprover');
});
