import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { call, startTestApi, type TestApi } from './test-api';

/** What an operator, who may ask for it, is refused until it is safe. */

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await api.account('admin');
});
afterAll(() => api.close());

async function ask(token: Parameters<typeof call>[1], path: string, input: unknown): Promise<string> {
  const reply = await call(api.kollage, token, path, input);
  return 'code' in reply ? reply.code : 'ok';
}

it('first resources are worked on by one at a time', async () => {
  const { token } = await api.account('operator');
  const { cloud } = await seedPlan(api.kollage.store, 'give-me-networks');
  expect(await ask(token, 'resources.create', { cloud, wish: { instance: false } })).toBe('ok');
  expect(await ask(token, 'resources.remove', { cloud, confirmName: 'give-me-networks' })).toBe('CONFLICT');
  expect(await api.kollage.store.cloudTasks.latest(cloud, 'resources')).toMatchObject({
    kind: 'resources',
    state: 'waiting',
    wish: { instance: false },
  });
});

it('an approved plan is queued, discarded plans are not approved', async () => {
  const { token } = await api.account('operator');
  const { plan } = await seedPlan(api.kollage.store, 'approve-me');
  expect(await ask(token, 'plans.approve', { plan, digest: 'd1' })).toBe('ok');
  const other = await seedPlan(api.kollage.store, 'discard-me');
  expect(await ask(token, 'plans.discard', { plan: other.plan })).toBe('ok');
  expect(await ask(token, 'plans.approve', { plan: other.plan, digest: 'd1' })).toBe('CONFLICT');
});

it('failing prechecks hold an approval until their hosts are named', async () => {
  const { token } = await api.account('operator');
  const failing = { id: 'memory', outcome: 'fail', data: {}, summary: 'too little memory' } as const;
  const { plan } = await seedPlan(api.kollage.store, 'held', [
    { ...failing, host: 'h1' },
    { ...failing, host: 'h2' },
    { ...failing, host: 'h3', outcome: 'pass' },
  ]);
  const approve = (overridden: readonly string[]) =>
    ask(token, 'plans.approve', { plan, digest: 'd1', overridden });
  expect(await approve([])).toBe('CONFLICT');
  expect(await approve(['h1'])).toBe('CONFLICT');
  expect(await approve(['h1', 'h2'])).toBe('ok');
  expect((await api.kollage.store.plans.request(plan))?.state).toMatchObject({ overridden: ['h1', 'h2'] });
});

it('settings show what they come to, and no secret even where a template asks for one', async () => {
  const { token } = await api.account('operator');
  const { store } = api.kollage;
  const { cloud } = await seedPlan(store, 'settings-of-me');
  await store.secrets.addMissing(cloud, { keystone_admin_password: 'password-of-keystone' });
  const draft = { openstack_tag_suffix: 'x{{ keystone_admin_password }}', keystone_public_port: 'many' };
  const reply = JSON.stringify(await call(api.kollage, token, 'settings.preview', { cloud, draft }));
  expect(reply).toContain('x‹lock:keystone_admin_password›');
  expect(reply).toContain('"wants":{"kind":"port","low":1,"high":65535}');
  expect(reply).not.toContain('password-of-keystone');
  expect((await store.clouds.files(cloud))?.globals).not.toContain('many');
});

it('a form saves no value that its type refuses', async () => {
  const { token } = await api.account('operator');
  const { store } = api.kollage;
  const { cloud } = await seedPlan(store, 'configure-me');
  const globals = { keystone_public_port: 70_000 };
  expect(await ask(token, 'clouds.configure', { cloud, globals })).toBe('BAD_REQUEST');
  expect(await ask(token, 'clouds.configure', { cloud, globals: { keystone_public_port: 5001 } })).toBe('ok');
  expect((await store.clouds.files(cloud))?.globals).toContain('keystone_public_port: 5001');
});

it('no plan to destroy a cloud is made without its name', async () => {
  const { token } = await api.account('operator');
  const { cloud } = await seedPlan(api.kollage.store, 'destroy-me');
  const asked = { cloud, action: 'destroy' };
  expect(await ask(token, 'plans.create', asked)).toBe('BAD_REQUEST');
  expect(await ask(token, 'plans.create', { ...asked, options: { confirmName: 'another' } })).toBe(
    'BAD_REQUEST',
  );
  expect(await ask(token, 'plans.create', { ...asked, options: { confirmName: 'destroy-me' } })).toBe('ok');
});
