import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedPlan } from '../store/test-database';
import { type Served, serveTestApi } from './threats/test-served';

let served: Served;
let session: string;
let cloud: string;
beforeAll(async () => {
  served = await serveTestApi();
  ({ token: session } = await served.api.account('operator'));
  ({ cloud } = await seedPlan(served.api.kollage.store, 'bounded'));
});
afterAll(() => served.close());

const ask = async (procedure: string, input: unknown, credential: Record<string, string>) => {
  const response = await served.post(procedure, input, credential);
  const body: unknown = await response.json();
  return { status: response.status, body };
};
const bySession = () => ({ cookie: `__Host-kollage_session=${session}` });
async function made(wish: object): Promise<Record<string, string>> {
  const { body } = await ask('tokens.create', { name: 'ci', ...wish }, bySession());
  const token = /"token":"([\w-]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
  expect(token).not.toBe('');
  return { authorization: `Bearer ${token}` };
}
const plans = (credential: Record<string, string>) =>
  ask('plans.create', { cloud, action: 'check' }, credential).then(({ status }) => status);

it('a token may do what its account may do, or less', async () => {
  expect(await plans(await made({}))).toBe(200);
  expect(await plans(await made({ role: 'viewer' }))).toBe(403);
  // More than its account may do, no token may.
  const more = await made({ role: 'admin' });
  expect(await plans(more)).toBe(200);
  expect(
    (await ask('accounts.create', { name: 'eve', role: 'viewer', password: 'a long password' }, more)).status,
  ).toBe(403);
});

it('a token that has ended opens nothing', async () => {
  const short = await made({ days: 1 });
  expect(await plans(short)).toBe(200);
  await served.api.kollage.store.db.execute(
    sql`update api_tokens set expires_at = now() - interval '1 second' where expires_at is not null`,
  );
  expect(await plans(short)).toBe(401);
});

it('a token makes no other one', async () => {
  const { status } = await ask('tokens.create', { name: 'longer' }, await made({ role: 'viewer', days: 1 }));
  expect(status).toBe(403);
});
