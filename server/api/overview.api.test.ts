import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEventSink } from '../store/event-sink';
import { seedPlan } from '../store/test-database';
import type { ChangeView } from '../views/plans';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
let ann: string;
let cloud: string;
beforeAll(async () => {
  api = await startTestApi();
  ann = (await api.account('operator')).token;
});
afterAll(() => api.close());

const get = () => call(api.kollage, ann, 'overview.get', { cloud });
const change = (verb: ChangeView['verb'], name: string): ChangeView => ({
  ...{ key: name, of: 'file', verb, host: 'aio', role: 'nova', subject: name, reasons: [] },
});

/** A plan of all hosts that ran well, or of one host alone. */
async function plan(hosts: readonly string[], changes: readonly ChangeView[], run: boolean) {
  const { store } = api.kollage;
  const id = (await store.plans.create(cloud, run ? 'deploy' : 'check', { hosts }, 'ann')) ?? '';
  await store.plans.ready(
    id,
    { cloud: 'kept', action: 'deploy', changes: {}, steps: [], blocked: [], digest: 'd' },
    { changes, steps: [], blocked: [], warnings: [], prechecks: [] },
    {},
  );
  if (!run) return id;
  const approved = await store.runs.approve(id, { digest: 'd', by: 'ann' }, async () => undefined);
  if (!('run' in approved)) throw new Error(approved.refused);
  const sink = createEventSink(store, approved.run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  sink.append({ type: 'run_ended', outcome: 'done' });
  await sink.flush();
  return approved.run;
}

it('tells what was saved and rotated since the last whole deploy, and what the last whole look found', async () => {
  const { store } = api.kollage;
  cloud = (await seedPlan(store, 'kept')).cloud;
  await store.secrets.addMissing(cloud, { database_password: 'one', heat_password: 'two' });
  await call(api.kollage, ann, 'clouds.saveFile', {
    cloud,
    path: 'globals.yml',
    text: 'enable_heat: false\n',
  });
  expect(await get()).toMatchObject({ value: { drift: { saved: [], rotated: [] } } });
  expect(await get()).not.toHaveProperty('value.drift.lastDeploy');

  const run = await plan([], [change('create', 'a')], true);
  expect(await get()).toMatchObject({
    value: { drift: { lastDeploy: { run, action: 'deploy' }, saved: [], rotated: [] } },
  });

  await call(api.kollage, ann, 'clouds.saveFile', { cloud, path: 'config/nova.conf', text: '[DEFAULT]\n' });
  await store.secrets.replace(cloud, { heat_password: 'three' });
  // Of one host alone: neither is everything deployed, nor is everything compared.
  await plan(['aio'], [change('update', 'a')], true);
  const check = await plan([], [change('keep', 'a'), change('update', 'b'), change('unknown', 'c')], false);
  await plan(['aio'], [], false);
  expect(await get()).toMatchObject({
    value: {
      drift: {
        lastDeploy: { run },
        saved: [{ path: 'config/nova.conf', by: 'operator1' }],
        rotated: ['heat_password'],
        lastLook: { plan: check, differs: 1, unknown: 1 },
      },
      secrets: {
        count: 2,
        oldest: [{ name: 'database_password' }, {}],
        lastRotated: { name: 'heat_password' },
      },
    },
  });
});

it('keeps what was last found when a later look fails, and forgets the failure when one succeeds', async () => {
  const { looks } = api.kollage.store;
  const error = { tag: 'ApiDown', message: 'Placement does not answer', retryable: true } as const;
  await looks.failed(cloud, 'capacity', '', error);
  expect(await get()).toMatchObject({ value: { capacity: { failed: { error } } } });
  expect(await get()).not.toHaveProperty('value.capacity.found');
  await looks.found(cloud, 'capacity', '', { hosts: [] });
  expect(await get()).not.toHaveProperty('value.capacity.failed');
  await looks.failed(cloud, 'capacity', '', error);
  expect(await get()).toMatchObject({ value: { capacity: { found: { hosts: [] }, failed: { error } } } });
});

it('keeps the looks at each host apart', async () => {
  const { looks } = api.kollage.store;
  await looks.found(cloud, 'prechecks', 'aio', { items: [] });
  const of = (host: string) => call(api.kollage, ann, 'overview.host', { cloud, host });
  expect(await of('aio')).toMatchObject({ value: { prechecks: { found: { items: [] } }, facts: {} } });
  expect(await of('other')).toEqual({ value: { prechecks: {}, facts: {} } });
});

it('compares a run with the last one of its action that ended well, or the one that is named', async () => {
  const first = await plan([], [], true);
  const second = await plan([], [], true);
  const compare = (more: object = {}) => call(api.kollage, ann, 'runs.compare', { run: second, ...more });
  expect(await compare()).toMatchObject({ value: { with: { id: first }, steps: [] } });
  expect(await compare({ with: first })).toMatchObject({ value: { with: { id: first } } });
  expect(await compare({ with: second })).toMatchObject({ code: 'NOT_FOUND' });
});
