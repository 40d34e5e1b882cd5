import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../boot/environment';
import { generator, toolsOf } from '../boot/tools-of-process';
import { runState } from '../core/runs/run-state';
import { createWritePermit } from '../engine/write-permit';
import { clouds } from '../store/schema/clouds';
import { seedRun, startTestDatabase, type TestDatabase } from '../store/test-database';
import { executeRun } from './execute-run';
import type { WorkerDeps } from './worker-deps';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.remove());

const unasked = (what: string) =>
  new Proxy(Object.create(null), {
    get: (_, name) => {
      if (name === 'then') return undefined;
      throw new Error(`${what}.${String(name)} is not for a plan that moved`);
    },
  });

it('a plan that is not what would be planned now is refused, and no host is asked for anything', async () => {
  const tools = await toolsOf(projectRoot());
  const { run, plan, cloud } = await seedRun(test.store, 'moved');
  await test.store.db
    .update(clouds)
    .set({
      inventory:
        '[control]\nc1 ansible_host=192.0.2.11\n[network:children]\ncontrol\n[compute:children]\ncontrol\n',
      globals:
        'network_interface: eth0\nneutron_external_interface: eth1\nkolla_internal_vip_address: 192.0.2.200\napi_interface_address: 192.0.2.11\n',
    })
    .where(eq(clouds.id, cloud));
  const worker: WorkerDeps = {
    store: test.store,
    tools,
    connections: unasked('connections'),
    fresh: () => Promise.reject(new Error('not for a plan that moved')),
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    // Nobody is asked: what no API said is unknown.
    apis: { observe: async () => ({}), ensure: () => Promise.reject(new Error('not for a plan that moved')) },
    sessions: unasked('sessions'),
    throwaways: unasked('throwaways'),
    workshop: () => Promise.resolve(undefined),
    generate: generator(tools),
    holder: 'w',
  };
  const permit = createWritePermit(() => performance.now(), performance.now() + 60_000);
  await executeRun(worker, run, new AbortController().signal, permit);
  const facts = (await test.store.runs.facts([run])).get(run) ?? [];
  expect(runState(facts)).toMatchObject({ state: 'failed' });
  expect(JSON.stringify(facts)).toContain('PlanMoved');
  expect(JSON.stringify(facts)).not.toContain('the files of the cloud');
  expect(await test.store.plans.request(plan)).toMatchObject({ state: { kind: 'refused' } });
});
