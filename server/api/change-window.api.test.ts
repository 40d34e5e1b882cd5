import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkWindow } from '../core/prechecks/check-window';
import { seedPlan } from '../store/test-database';
import { approvePlan } from '../usecases/plan-requests';
import { startTestApi, type TestApi } from './test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const settings = { windows: 'sat 00:00-24:00', zone: 'UTC' };
const [SATURDAY, SUNDAY] = [Date.parse('2026-11-28T12:00:00Z'), Date.parse('2026-11-29T12:00:00Z')];
const asker = { id: 'a', name: 'ann', address: '::1' } as never;

it('a plan is approved within a window, and outside of it by the name of the cloud alone, whenever it was computed', async () => {
  const { store } = api.kollage;
  const computed = checkWindow('deploy', 'narrow', settings, SATURDAY);
  expect(computed).toMatchObject([{ host: 'narrow', outcome: 'pass' }]);
  const approve = (plan: string, now: number, overridden: readonly string[] = []) =>
    approvePlan(api.kollage, plan, { digest: 'd1', overridden }, asker, now);
  const { plan } = await seedPlan(store, 'narrow', computed);
  await expect(approve(plan, SUNDAY)).rejects.toMatchObject({
    reason: { kind: 'prechecks_fail', hosts: ['narrow'] },
  });
  expect(await approve(plan, SUNDAY, ['narrow'])).toHaveProperty('run');
  const late = await seedPlan(store, 'narrow2', checkWindow('deploy', 'narrow2', settings, SUNDAY));
  expect(await approve(late.plan, SATURDAY)).toHaveProperty('run');
});

it('what changes nothing needs no window, nor does a cloud without one', () => {
  for (const action of ['check', 'adopt', 'backup', 'test-backup'] as const)
    expect(checkWindow(action, 'c', settings, SUNDAY)).toEqual([]);
  expect(checkWindow('deploy', 'c', { windows: '', zone: 'UTC' }, SUNDAY)).toEqual([]);
  expect(checkWindow('deploy', 'c', { windows: 'daily', zone: 'UTC' }, SUNDAY)).toMatchObject([
    { outcome: 'fail', data: { state: 'unreadable' } },
  ]);
});
