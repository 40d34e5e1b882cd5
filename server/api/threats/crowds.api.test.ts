import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedPlan } from '../../store/test-database';
import type { Job } from '../../usecases/ports';
import { call, type TestApi } from '../test-api';
import { cookieOf, type Served, serveTestApi } from './test-served';

let served: Served;
let api: TestApi;
const begun: Job[] = [];
/** Questions about clouds with these ids take long. */
const slow = new Set<string>();
const SLOW_MS = 1_000;
beforeAll(async () => {
  served = await serveTestApi(async (job) => {
    begun.push(job);
    if ('cloud' in job && slow.has(job.cloud)) await sleep(SLOW_MS);
  });
  api = served.api;
});
afterAll(() => served.close());

async function clouds(name: string, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < count; n++) made.push((await seedPlan(api.kollage.store, `${name}${n}`)).cloud);
  return made;
}

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

  it('keeps nobody from looking at a host in time', async () => {
    const many = await clouds('flooded', 24);
    for (const cloud of many) slow.add(cloud);
    const [one, other] = [await api.account('viewer'), await api.account('operator')];
    const [own = ''] = await clouds('own', 1);
    const crowd = many.map((cloud) => call(api.kollage, one.token, 'access.get', { cloud }));
    await expect
      .poll(() => begun.filter((job) => 'cloud' in job && slow.has(job.cloud)).length)
      .toBeGreaterThan(0);
    const started = performance.now();
    expect(await call(api.kollage, other.token, 'hosts.detect', { cloud: own })).toEqual({
      value: { did: 'detect' },
    });
    expect(performance.now() - started).toBeLessThan(SLOW_MS);
    // The flood is far from done by then.
    expect(await Promise.race([Promise.all(crowd).then(() => 'done'), sleep(0, 'waits')])).toBe('waits');
    slow.clear();
    await Promise.all(crowd);
  }, 60_000);
});

describe('who hangs up', () => {
  it.each(['http', 'socket'] as const)(
    'over %s leaves no job behind that nobody has begun',
    async (how) => {
      const { token } = await api.account('operator');
      const headers = { cookie: cookieOf(token), origin: served.base };
      const many = await clouds(`left-${how}`, 12);
      for (const cloud of many) slow.add(cloud);
      const waiting = () =>
        many.filter((cloud) => !begun.some((job) => 'cloud' in job && job.cloud === cloud));
      const input = (cloud: string) => encodeURIComponent(JSON.stringify({ cloud }));
      if (how === 'http') {
        const hangUp = new AbortController();
        const asked = many.map((cloud) =>
          served
            .ask(`/api/trpc/access.get?input=${input(cloud)}`, { headers, signal: hangUp.signal })
            .catch(() => {}),
        );
        await expect.poll(() => waiting().length).toBeLessThan(many.length);
        hangUp.abort();
        await Promise.all(asked);
      } else {
        const socket = await served.socket(headers);
        if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
        for (const [id, cloud] of many.entries())
          socket.send(
            JSON.stringify({ id, method: 'query', params: { path: 'access.get', input: { cloud } } }),
          );
        await expect.poll(() => waiting().length).toBeLessThan(many.length);
        socket.terminate();
      }
      // In this time all would have been begun; a worker does four at once, and may have taken more just then.
      await sleep(4 * SLOW_MS);
      expect(waiting().length).toBeGreaterThanOrEqual(many.length / 2);
      // The account's places are free again.
      expect(await call(api.kollage, token, 'clouds.list', undefined)).toHaveProperty('value');
    },
    30_000,
  );
});
