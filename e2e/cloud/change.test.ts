import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvePlan } from '../../server/usecases/plan-requests';
import { pauseRun, resumeRun } from '../../server/usecases/read-runs';
import { saveFile } from '../../server/usecases/save-file';
import { issueToken, readOpenrc, removeFrom } from './world/keystone';
import { type OpenKollage, openKollage } from './world/kollage';
import { type Inspected, type Machine, machineOf } from './world/machine';
import {
  access,
  act,
  asker,
  deployedCloud,
  dueWords,
  eventsOf,
  outcomeOf,
  readyPlan,
  run,
} from './world/work';

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
});
afterAll(async () => kollage?.close());

const override = (path: string, text: string) => saveFile(kollage, cloud, `config/${path}`, text, asker);

/** The names of containers that are others than before, or started anew. */
function touched(
  before: ReadonlyMap<string, Inspected>,
  after: ReadonlyMap<string, Inspected>,
): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => {
    const [then, now] = [before.get(name), after.get(name)];
    return then?.id !== now?.id || then?.startedAt !== now?.startedAt;
  });
}

async function expectEmptyPlan(): Promise<void> {
  const made = await readyPlan(kollage, cloud);
  expect(dueWords(made)).toEqual([]);
  expect(made.steps).toEqual([]);
}

/** What `check` says, what a deploy then does, and which containers that touched. */
async function repair(): Promise<{
  readonly seen: readonly string[];
  readonly planned: readonly string[];
  readonly touched: readonly string[];
}> {
  const seen = await readyPlan(kollage, cloud, 'check');
  expect(seen.steps).toEqual([]);
  const before = await machine.containers();
  const made = await readyPlan(kollage, cloud);
  expect(outcomeOf(await run(kollage, made))).toBe('done');
  const after = await machine.containers();
  await expectEmptyPlan();
  return { seen: dueWords(seen), planned: dueWords(made), touched: touched(before, after) };
}

test('a changed override shows its one line, restarts exactly one container, and then nothing is left to do', async () => {
  const path = '/etc/kolla/keystone/keystone-uwsgi.ini';
  await override('keystone/keystone-uwsgi.ini', '[uwsgi]\nlisten = 110\n');
  const before = await machine.containers();
  const made = await readyPlan(kollage, cloud);
  expect(dueWords(made)).toEqual([`restart container keystone`, `update file ${path}`]);
  const diff = await kollage.store.plans.diff(made.id, `aio/file/${path}`);
  const lines = diff?.lines.filter(({ kind }) => kind === 'insert' || kind === 'delete');
  expect(lines).toMatchObject([{ kind: 'insert', text: 'listen = 110' }]);
  expect(diff?.sources).toContain('config/keystone/keystone-uwsgi.ini');

  expect(outcomeOf(await run(kollage, made))).toBe('done');
  const after = await machine.containers();
  expect(touched(before, after)).toEqual(['keystone']);
  expect(after.get('keystone')?.id).toBe(before.get('keystone')?.id);
  expect(await machine.sh(`docker exec keystone cat /etc/keystone/keystone-uwsgi.ini`)).toContain(
    'listen = 110',
  );
  await expectEmptyPlan();

  await override('keystone/keystone-uwsgi.ini', '');
  const back = await readyPlan(kollage, cloud);
  expect(dueWords(back)).toEqual([`restart container keystone`, `update file ${path}`]);
  expect(outcomeOf(await run(kollage, back))).toBe('done');
  expect(touched(after, await machine.containers())).toEqual(['keystone']);
  await expectEmptyPlan();
});

test('HAProxy takes a changed configuration without a restart; one that it refuses fails, stays due, and is mended', async () => {
  const before = await machine.containers();
  await override(
    'haproxy/services.d/extra.cfg',
    'frontend extra\n  mode http\n  bind 127.0.0.1:8099\n  default_backend none_such\n',
  );
  const refused = await run(kollage, await readyPlan(kollage, cloud));
  expect(outcomeOf(refused)).toMatch(/^failed; .*haproxy.*none_such/);
  expect(dueWords(await readyPlan(kollage, cloud))).toEqual(['reload container haproxy']);

  const status = 'frontend extra\n  mode http\n  bind 127.0.0.1:8099\n  http-request return status 200\n';
  await override('haproxy/services.d/extra.cfg', status);
  await act(kollage, cloud);
  expect(
    await machine.sh('docker exec haproxy curl -s -o /dev/null -w %{http_code} http://127.0.0.1:8099/'),
  ).toBe('200');
  expect(touched(before, await machine.containers())).toEqual([]);
  await expectEmptyPlan();

  await override('haproxy/services.d/extra.cfg', '');
  await act(kollage, cloud);
});

test('an override that no role reads is a warning, and changes nothing', async () => {
  await override('keystone/kyestone.conf', '[token]\nexpiration = 1\n');
  const made = await readyPlan(kollage, cloud);
  expect(made.steps).toEqual([]);
  expect(JSON.stringify(made.warnings)).toContain('config/keystone/kyestone.conf');
  await override('keystone/kyestone.conf', '');
});

test('an override that is not INI is refused with its line, and no plan is made', async () => {
  await override('keystone.conf', '[token\nexpiration = 1\n');
  await expect(readyPlan(kollage, cloud)).rejects.toThrow(/"kind":"invalid".*keystone\.conf/);
  await override('keystone.conf', '');
  await expectEmptyPlan();
});

test('a file edited by hand is seen and written anew, and its container restarts', async () => {
  const path = '/etc/kolla/memcached/config.json';
  await machine.sh(`echo '{}' > ${path}`);
  const words = [`restart container memcached`, `update file ${path}`];
  expect(await repair()).toEqual({ seen: words, planned: words, touched: ['memcached'] });
});

test('a file with another mode is seen and put right', async () => {
  const path = '/etc/kolla/keystone/keystone.conf';
  await machine.sh(`chmod 644 ${path}`);
  const done = await repair();
  expect(done.seen).toContain(`update file ${path}`);
  expect(done.planned).toEqual(done.seen);
  expect(await machine.sh(`stat -c %a ${path}`)).not.toBe('644');
});

test('a removed container is seen and made again, and nothing else is touched', async () => {
  await machine.sh('docker rm -f rabbitmq');
  const words = ['create container rabbitmq'];
  expect(await repair()).toEqual({ seen: words, planned: words, touched: ['rabbitmq'] });
});

test('a stopped container is seen and started again, and is still the same one', async () => {
  const { id } = (await machine.containers()).get('rabbitmq') ?? {};
  await machine.sh('docker stop -t 20 rabbitmq');
  const words = ['start container rabbitmq'];
  expect(await repair()).toEqual({ seen: words, planned: words, touched: ['rabbitmq'] });
  expect((await machine.containers()).get('rabbitmq')?.id).toBe(id);
});

test('a container that somebody changed is seen and replaced', async () => {
  await machine.sh('docker update --restart=no memcached');
  const words = ['replace container memcached'];
  expect(await repair()).toEqual({ seen: words, planned: words, touched: ['memcached'] });
});

test('a one-shot that is gone is done again, and nothing else is touched', async () => {
  await machine.sh('docker rm keystone_bootstrap');
  const done = await repair();
  expect(done.seen).toContain('create job keystone_bootstrap');
  expect(done.seen.filter((word) => !word.includes('keystone_bootstrap'))).toEqual([]);
  expect(done.touched).toEqual(['keystone_bootstrap']);
});

test('a user and an endpoint that somebody removed in Keystone are seen and made again', async () => {
  const openrc = readOpenrc(await kollage.credentials.openrc(cloud, 'admin'));
  const token = await issueToken(openrc);
  const removed = [
    ...(await removeFrom(openrc, token, 'endpoints?interface=public')),
    ...(await removeFrom(openrc, token, 'users?name=demo')),
  ];
  expect(removed).toHaveLength(2);
  const done = await repair();
  expect(done.seen).toEqual(['update api keystone/identity']);
  expect(done).toEqual({ seen: done.seen, planned: done.seen, touched: [] });
  const demo = await issueToken(readOpenrc(await kollage.credentials.openrc(cloud, 'demo')));
  expect(Object.keys(demo.endpoints)).toContain('identity/public');
});

test('a paused run begins no further step, and goes on when it is resumed', async () => {
  const made = await readyPlan(kollage, cloud, 'restart');
  const { run: id } = await approvePlan(kollage, made.id, { digest: made.digest }, asker);
  const all = async () => (await kollage.store.runs.facts([id])).get(id) ?? [];
  while (!(await all()).some(({ type }) => type === 'step_started')) await sleep(50);
  await pauseRun(kollage, id, asker);
  // The worker looks twice a second; what is under way ends.
  await sleep(3_000);
  const then = (await all()).filter(({ type }) => type === 'step_started').length;
  await sleep(4_000);
  const now = await all();
  expect(now.filter(({ type }) => type === 'step_started')).toHaveLength(then);
  expect(then).toBeLessThan(made.steps.length);
  expect(now.some(({ type }) => type === 'run_ended')).toBe(false);
  await resumeRun(kollage, id, asker);
  expect(outcomeOf(await eventsOf(kollage, id))).toBe('done');
  await expectEmptyPlan();
});

test('stop stops every container, and a deploy starts them with the data as it was', async () => {
  const before = await machine.containers();
  await act(kollage, cloud, 'stop');
  const stopped = await machine.containers();
  expect([...stopped.values()].filter(({ running }) => running)).toEqual([]);
  expect([...stopped.keys()].sort()).toEqual([...before.keys()].sort());
  await act(kollage, cloud);
  const after = await machine.containers();
  for (const [name, { id }] of before) expect(after.get(name)?.id, name).toBe(id);
  expect((await access(kollage, cloud)).token).toMatchObject({ ok: true });
  await expectEmptyPlan();
});
