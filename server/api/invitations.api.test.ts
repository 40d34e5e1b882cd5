import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { call, PASSWORD, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let admin: { id: string; name: string; token: string };
let cloud: string;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.account('admin');
  await api.account('admin');
  ({ cloud } = await seedPlan(api.kollage.store, 'east'));
});
afterAll(() => api.close());

const ask = (token: string | undefined, path: string, input: unknown) =>
  call(api.kollage, token, path, input);

async function invited(over: object = {}, by = admin.token): Promise<{ id: string; token: string }> {
  const wish = { label: 'Ann', role: 'none', clouds: [{ cloud, role: 'operator' }], hours: 24, ...over };
  const reply = await ask(by, 'invitations.create', wish);
  if (!('value' in reply)) throw new Error(reply.message);
  return reply.value as { id: string; token: string };
}
const accept = (token: string, name: string) =>
  ask(undefined, 'invitations.accept', { token, name, password: PASSWORD });

it('makes one account with its roles, and signs it in', async () => {
  const { token } = await invited();
  expect(await ask(undefined, 'invitations.look', { token })).toEqual({ value: undefined });
  expect(await accept(token, 'ann')).toMatchObject({ value: { name: 'ann', role: 'none' } });
  const made = (await api.kollage.store.accounts.list()).find(({ name }) => name === 'ann');
  expect(made?.clouds).toEqual([{ cloud, role: 'operator' }]);
  expect(await accept(token, 'ann2')).toMatchObject({ code: 'FORBIDDEN' });
  const audit = JSON.stringify(await api.kollage.store.audit.list(20));
  for (const verb of ['invitations.create', 'invitations.accept']) expect(audit).toContain(verb);
  expect(audit).not.toContain(token);
});

it('of many who use a link at the same moment, one comes in', async () => {
  const { token } = await invited();
  const replies = await Promise.all([1, 2, 3, 4, 5].map((n) => accept(token, `many${n}`)));
  expect(replies.filter((reply) => 'value' in reply)).toHaveLength(1);
});

it('a name that is taken leaves the link good', async () => {
  const { token } = await invited();
  expect(await accept(token, admin.name.toUpperCase())).toMatchObject({ code: 'CONFLICT' });
  expect(await accept(token, 'another')).toHaveProperty('value');
});

it('does not work when it is over, withdrawn, unknown, or its maker is no admin any more', async () => {
  const { store } = api.kollage;
  const [old, withdrawn] = [await invited(), await invited()];
  await store.pool.query("update invitations set expires_at = now() - interval '1 second' where id = $1", [
    old.id,
  ]);
  expect(await ask(admin.token, 'invitations.revoke', { invitation: withdrawn.id })).toEqual({
    value: undefined,
  });
  expect(await ask(admin.token, 'invitations.revoke', { invitation: withdrawn.id })).toMatchObject({
    code: 'NOT_FOUND',
  });
  const maker = await api.account('admin');
  const orphan = await invited({ role: 'admin', clouds: [] }, maker.token);
  await store.accounts.setRoles(maker.id, 'viewer', []);
  for (const token of [old.token, withdrawn.token, orphan.token, 'x'.repeat(43)]) {
    expect(await ask(undefined, 'invitations.look', { token })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await accept(token, 'nobody')).toMatchObject({ code: 'FORBIDDEN' });
  }
  const listed = await ask(admin.token, 'invitations.list', undefined);
  expect(listed).toMatchObject({
    value: expect.arrayContaining([expect.objectContaining({ id: old.id, holds: false })]),
  });
});

it('rests hashed, and no list tells what it is', async () => {
  const { token } = await invited();
  const { rows } = await api.kollage.store.pool.query('select * from invitations');
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(JSON.stringify(await ask(admin.token, 'invitations.list', undefined))).not.toContain(token);
});

it('tries are counted by the address', async () => {
  let last = {};
  for (let n = 0; n < 70; n += 1) last = await ask(undefined, 'invitations.look', { token: 'y'.repeat(43) });
  expect(last).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});
