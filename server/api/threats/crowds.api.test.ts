import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedPlan } from '../../store/test-database';
import { call, startTestApi, type TestApi } from '../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('one account that asks without end', () => {
  it('has a bound of calls that are not answered yet, and holds up nobody else', async () => {
    const { cloud } = await seedPlan(api.kollage.store, 'crowded');
    const [one, other] = [await api.account('viewer'), await api.account('operator')];
    const crowd = Array.from({ length: 300 }, () => call(api.kollage, one.token, 'services.list', { cloud }));
    const honest = call(api.kollage, other.token, 'clouds.list', undefined);
    expect(await honest).toHaveProperty('value');
    const replies = await Promise.all(crowd);
    const refused = replies.filter((reply) => 'code' in reply && reply.code === 'TOO_MANY_REQUESTS');
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.length).toBeLessThan(300);
    // The places were given back.
    expect(await call(api.kollage, one.token, 'clouds.list', undefined)).toHaveProperty('value');
  });
});
