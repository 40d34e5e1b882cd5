import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunEventBody, StepError } from '../core/domain/event';
import { createEventSink } from '../store/event-sink';
import { seedRun } from '../store/test-database';
import { explainPlan, explainPlanFailure } from '../usecases/explain-plan';
import { explainStep } from '../usecases/explain-step';
import type { StepView } from '../views/plans';
import { startTestApi, type TestApi } from './test-api';

const STEP: StepView = {
  id: 'aio/container/keystone',
  host: 'aio',
  role: 'keystone',
  subject: 'keystone',
  kind: 'container',
  needs: [],
};
const DENIED = "(1045, \"Access denied for user 'keystone'@'aio'\")";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** One more run of a cloud, of a plan with that one step. */
async function runOf(cloud: string, ...events: readonly RunEventBody[]): Promise<string> {
  const { store } = api.kollage;
  const plan = (await store.plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
  await store.plans.ready(
    plan,
    { cloud: 'x', action: 'deploy', changes: {}, steps: [], blocked: [], digest: 'd1' },
    { changes: [], steps: [STEP], blocked: [], warnings: [], prechecks: [] },
    {},
  );
  const made = await store.runs.approve(plan, { digest: 'd1', by: 'ann' }, async () => undefined);
  if (!('run' in made)) throw new Error(made.refused);
  const sink = createEventSink(store, made.run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  for (const event of events) sink.append(event);
  await sink.flush();
  return made.run;
}
const begun: RunEventBody = { type: 'step_started', step: STEP.id, attempt: 1 };
const failed = (error: Partial<StepError>): RunEventBody => ({
  type: 'step_failed',
  step: STEP.id,
  error: { tag: 'ContainerStopped', message: 'keystone on aio keeps stopping', retryable: false, ...error },
});

it('names the cause, the override saved since it last worked, and says what is unknown', async () => {
  const { store } = api.kollage;
  const { cloud } = await seedRun(store, 'changed');
  await runOf(cloud, begun, { type: 'step_done', step: STEP.id });
  await store.clouds.write(
    cloud,
    { path: 'config/keystone/keystone-uwsgi.ini', text: '[uwsgi]\n' },
    { by: 'bob' },
  );
  await store.clouds.write(cloud, { path: 'config/nova.conf', text: '[DEFAULT]\n' }, { by: 'bob' });
  const run = await runOf(cloud, begun, failed({ lines: ['*** uWSGI says nothing of use ***'] }));
  const view = await explainStep(api.kollage, run, STEP.id);
  expect(view.causes[0]).toMatchObject({
    rule: 'base/bad-override',
    files: ['config/keystone/keystone-uwsgi.ini'],
  });
  expect(view.overrides).toEqual(['config/keystone/keystone-uwsgi.ini']);
  expect(view.lastGood).toMatchObject({ kind: 'known', saved: [{ by: 'bob' }, { by: 'bob' }] });
  expect(view.lastGood).not.toHaveProperty('facts');
});

it('explains the first step that failed when none is named, by its telling line', async () => {
  const { cloud } = await seedRun(api.kollage.store, 'denied');
  const run = await runOf(cloud, begun, failed({ lines: [`ERROR ${DENIED}`, 'the worker ends'] }));
  const view = await explainStep(api.kollage, run, undefined);
  expect(view.causes[0]?.rule).toBe('base/database-password');
  expect(view.causes[0]?.cause.en).toContain('user keystone');
  expect(view.telling).toContain('1045');
  expect(view.of).toMatchObject({ kind: 'step', attempts: 1, position: 1, total: 1 });
  expect(view.lastGood).toEqual({ kind: 'never' });
});

it('takes what a step logged where the error has no lines of its own', async () => {
  const { cloud } = await seedRun(api.kollage.store, 'late');
  const log = (line: string): RunEventBody => ({
    type: 'step_log',
    step: STEP.id,
    level: 'info',
    source: 'keystone',
    line,
  });
  const late = failed({ tag: 'StepTimeout', message: 'keystone on aio took longer than 300 s' });
  const run = await runOf(cloud, begun, log('begins'), log(`ERROR ${DENIED}`), late);
  const view = await explainStep(api.kollage, run, STEP.id);
  expect(view.error.lines).toEqual(['begins', `ERROR ${DENIED}`]);
  expect(view.causes[0]?.rule).toBe('base/database-password');
});

it('refuses a step that did not fail', async () => {
  const { cloud } = await seedRun(api.kollage.store, 'well');
  const run = await runOf(cloud, begun, { type: 'step_done', step: STEP.id });
  await expect(explainStep(api.kollage, run, STEP.id)).rejects.toThrow(/did not fail/);
});

it('explains prechecks that hold a plan', async () => {
  const { store } = api.kollage;
  const { cloud } = await seedRun(store, 'held');
  await store.clouds.write(
    cloud,
    { path: 'globals.yml', text: 'network_interface: ens5f1\n' },
    { by: 'ann' },
  );
  const plan = (await store.plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
  const item = {
    id: 'interface.network_interface',
    host: 'aio',
    outcome: 'fail',
    summary: 'network_interface ens5f1 is not there',
    data: {},
  } as const;
  await store.plans.ready(
    plan,
    { cloud: 'x', action: 'deploy', changes: {}, steps: [], blocked: [], digest: 'd1' },
    { changes: [], steps: [], blocked: [], warnings: [], prechecks: [item] },
    {},
  );
  const [failure] = await explainPlan(api.kollage, plan);
  expect(failure?.causes[0]).toMatchObject({
    rule: 'base/interface-missing',
    settings: [
      { name: 'network_interface', now: { kind: 'value', value: 'ens5f1' }, origin: { at: { line: 1 } } },
    ],
  });
});

it('a plan that failed has a page of its own: its cause, the remedy, what was saved since a run ended well', async () => {
  const { store } = api.kollage;
  const { cloud } = await seedRun(store, 'unplannable');
  await runOf(cloud, { type: 'run_ended', outcome: 'done' });
  await store.clouds.write(cloud, { path: 'config/nova.conf', text: '[DEFAULT]\n' }, { by: 'bob' });
  const plan = (await store.plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
  const words = {
    tag: 'RegistryUnreachable',
    message: 'the registry 192.0.2.9:4000 does not answer',
  } as const;
  await store.plans.fail(plan, { ...words, retryable: true });
  const view = await explainPlanFailure(api.kollage, plan, 0);
  expect(view).toMatchObject({
    of: {
      kind: 'plan',
      plan: { id: plan, action: 'deploy' },
      at: 0,
      failures: [{ tag: 'RegistryUnreachable' }],
    },
    error: words,
    lastGood: { kind: 'known', saved: [{ path: 'config/nova.conf', by: 'bob' }] },
  });
  await expect(explainPlanFailure(api.kollage, plan, 1)).rejects.toThrow('no such failure');
});

it('of a plan that cannot be compiled each fault is one failure, with its line', async () => {
  const { store } = api.kollage;
  const { cloud } = await seedRun(store, 'faulty');
  const plan = (await store.plans.create(cloud, 'deploy', {}, 'ann')) ?? '';
  const fault = { severity: 'error', at: { file: 'globals.yml', line: 3 } } as const;
  const told = [
    { ...fault, summary: 'one', zh: '一' },
    { ...fault, summary: 'two', zh: '二' },
  ] as const;
  await store.plans.invalid(plan, told);
  const view = await explainPlanFailure(api.kollage, plan, 1);
  expect(view.error).toMatchObject({ tag: 'CloudInvalid', message: 'two' });
  expect(view.of).toMatchObject({
    failures: [{ diagnostic: told[0] }, { diagnostic: told[1], at: told[1].at }],
  });
  expect(view.lastGood).toEqual({ kind: 'never' });
});
