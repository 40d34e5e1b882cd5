import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateLife } from '../../components/watch/ages-model';
import { imageParts, versionsOf } from '../../components/watch/versions-model';
import { wellnessOf } from '../../server/core/domain/wellness';
import { askWorker } from '../../server/usecases/ask-worker';
import { readHostLooks, readOverview } from '../../server/usecases/read-overview';
import { readProbes, readWatch } from '../../server/usecases/read-watch';
import type { ContainerView, UsageView } from '../../server/views/containers';
import type { PrechecksAnswer } from '../../server/views/overview';
import type { WatchView } from '../../server/views/watch';
import { kill, type OpenKollage, openKollage } from './world/kollage';
import { type Machine, machineOf } from './world/machine';
import { act, CLOUD, deployedCloud, plan, settle } from './world/work';

let kollage: OpenKollage;
let cloud: string;
let machine: Machine;
let host: string;

beforeAll(async () => {
  kollage = await openKollage();
  cloud = await deployedCloud(kollage);
  machine = await machineOf(kollage, cloud);
  host = (await kollage.store.hosts.list(cloud))[0]?.name ?? '';
});
afterAll(async () => kollage?.close());

const told = () => readWatch(kollage, cloud);
const kindOf = (view: WatchView) => wellnessOf(view, Date.now()).kind;
const stateOf = ({ hosts }: WatchView, name: string) =>
  hosts[0]?.known?.containers.find((container) => container.name === name)?.state;

/** How long it took until the watch said so, in milliseconds. Fails after `patience`. */
async function until(is: (view: WatchView) => boolean, patience = 20_000): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const view = await told();
    if (is(view)) return performance.now() - begun;
    if (performance.now() - begun > patience)
      throw new Error(
        `the watch does not say so: ${JSON.stringify([view.state, wellnessOf(view, Date.now())])}`,
      );
    await sleep(50);
  }
}

/** The states that the watch tells are those that the engine tells. */
async function agree(): Promise<void> {
  const [view, real] = [await told(), await machine.containers()];
  const watched = view.hosts[0]?.known?.containers ?? [];
  const running = watched.filter(({ state }) => state === 'running').map(({ name }) => name);
  const there = [...real].filter(([, { text }]) => text.includes('"kollage.cloud"'));
  expect(watched.map(({ name }) => name).sort()).toEqual(there.map(([name]) => name).sort());
  expect(running.sort()).toEqual(there.flatMap(([name, one]) => (one.running ? [name] : [])).sort());
}

test('a deployed cloud is told to be well, as its engine and its addresses say', async () => {
  await until((view) => kindOf(view) === 'well', 60_000);
  await agree();
  const probes = await readProbes(kollage, cloud, 1);
  expect(probes.map(({ endpoint }) => endpoint)).toContain('keystone');
});

test('a death is told within seconds, a removed container as missing, and a start by name mends what stopped', async () => {
  await machine.exec(['docker', 'kill', 'keystone']);
  const took = await until((view) => stateOf(view, 'keystone') === 'exited', 5_000);
  console.log(`a death was told after ${took.toFixed(0)} ms`);
  expect(kindOf(await told())).toBe('trouble');
  await until((view) =>
    view.endpoints.some(({ name, probed }) => name === 'keystone' && probed?.kind === 'fails'),
  );
  await agree();
  const started = await act(kollage, cloud, 'start', [`${host}/keystone`]);
  expect(started.steps.map(({ id }) => id)).toEqual([`${host}/container/keystone`]);
  await until((view) => stateOf(view, 'keystone') === 'running', 5_000);

  await machine.exec(['docker', 'rm', '-f', 'memcached']);
  await until((view) => view.hosts[0]?.missing.some(({ name }) => name === 'memcached') ?? false, 5_000);
  expect(kindOf(await told())).toBe('trouble');
  expect((await plan(kollage, cloud, 'restart', [`${host}/memcached`])).state).toMatchObject({
    kind: 'invalid',
    diagnostics: [{ summary: expect.stringContaining('a deploy makes what is missing') }],
  });
  await settle(kollage, cloud);
  await until((view) => kindOf(view) === 'well', 60_000);
  await agree();
});

test('the overview tells what the host tells: no drift, versions, and what its machine has', async () => {
  const pem = '/etc/kolla/keystone/of-the-test.pem';
  await machine.sh(
    `openssl req -x509 -newkey rsa:2048 -nodes -days 12 -keyout /dev/null -subj /CN=of-the-test -out ${pem} 2>/dev/null`,
  );
  await askWorker(kollage, { kind: 'measure', cloud }, 60_000);
  await machine.sh(`rm ${pem}`);
  const [view, kept, real] = [await told(), await readOverview(kollage, cloud), await machine.containers()];
  expect(view.hosts[0]?.drift).toEqual({ images: [], leftOver: [] });
  const images = new Map([...real].map(([name, { text }]) => [name, JSON.parse(text).Config.Image]));
  const shown = versionsOf(view).flatMap(({ rows }) => rows);
  expect(versionsOf(view).filter(({ differs }) => differs)).toEqual([]);
  expect(shown.flatMap(({ where }) => where).sort()).toEqual(
    (view.hosts[0]?.known?.containers ?? [])
      .flatMap(({ name, once }) => (once ? [] : [`${host}/${name}`]))
      .sort(),
  );
  for (const { tag, image, where } of shown)
    for (const each of where) {
      const [, name = ''] = each.split('/');
      expect(imageParts(images.get(name) ?? '')).toEqual({ name: image, tag });
    }
  expect(kept.drift).toMatchObject({ lastDeploy: { action: 'deploy' }, saved: [], rotated: [] });
  const facts = kept.facts[host]?.found?.facts;
  expect(facts?.cpus).toBe(Number(await machine.sh('nproc')));
  const total = Number((await machine.sh('grep MemTotal /proc/meminfo')).replace(/\D/g, '')) * 1024;
  expect(facts?.memory.total).toBe(total);
  // Identity alone is deployed: Placement is not there, and that is said.
  expect(kept.capacity).toMatchObject({ failed: { error: { tag: 'NoService' } } });
  expect(kept.capacity.found).toBeUndefined();
  const found = kept.certificates.found?.certificates ?? [];
  expect(found).toMatchObject([{ of: 'file', host, place: pem, subject: 'CN=of-the-test' }]);
  expect(certificateLife(found[0] ?? { validTo: '' }, Date.now())).toEqual({ days: 11, mark: 'warn' });
  expect(kept.secrets.count).toBe(Object.keys(await kollage.store.secrets.read(cloud)).length);
});

test('another image and a container that no file places are drift within seconds, and a deploy ends it', async () => {
  const image = JSON.parse((await machine.containers()).get('memcached')?.text ?? '{}').Config
    .Image as string;
  const other = `${image}-other`;
  const label = (role: string) => `--label kollage.cloud=${CLOUD} --label kollage.role=${role}`;
  await machine.sh(`docker tag ${image} ${other} && docker rm -f memcached`);
  await machine.sh(`docker run -d --name memcached ${label('memcached')} --entrypoint sleep ${other} 600`);
  await machine.sh(`docker run -d --name stray ${label('memcached')} --entrypoint sleep ${image} 600`);
  await until(({ hosts }) => (hosts[0]?.drift?.leftOver.length ?? 0) > 0, 10_000);
  await until(({ hosts }) => (hosts[0]?.drift?.images.length ?? 0) > 0, 10_000);
  const drift = (await told()).hosts[0]?.drift;
  expect(drift).toMatchObject({
    images: [{ name: 'memcached', runs: other, wanted: image }],
    leftOver: [{ name: 'stray' }],
  });
  await machine.sh('docker rm -f stray');
  await settle(kollage, cloud);
  await until(({ hosts }) => hosts[0]?.drift?.images.length === 0 && hosts[0].drift.leftOver.length === 0);
});

test('prechecks of one host are run by hand, and kept with their age', async () => {
  const said = (await askWorker(kollage, { kind: 'prechecks', cloud, host }, 120_000)) as PrechecksAnswer;
  expect(said).toMatchObject({ kind: 'checked' });
  const { prechecks } = await readHostLooks(kollage, cloud, host);
  expect(prechecks.found?.items.length).toBeGreaterThan(5);
  expect(new Set(prechecks.found?.items.map((item) => item.host))).toEqual(new Set([host]));
  expect(Date.now() - Date.parse(prechecks.at ?? '')).toBeLessThan(60_000);
});

test('a restart by name restarts these containers alone', async () => {
  const before = await machine.containers();
  await act(kollage, cloud, 'restart', [`${host}/keystone`, `${host}/memcached`]);
  const after = await machine.containers();
  const restarted = [...after].filter(([name, one]) => before.get(name)?.startedAt !== one.startedAt);
  expect(restarted.map(([name]) => name).sort()).toEqual(['keystone', 'memcached']);
});

test('what stands inside a container is compared with what its host holds for it, and its figures are asked', async () => {
  // As the worker answers (server/usecases/ports.ts).
  const look = async () =>
    (await askWorker(
      kollage,
      { kind: 'container', cloud, host, container: 'keystone' },
      30_000,
    )) as ContainerView;
  const before = await look();
  expect(before.files.length).toBeGreaterThan(1);
  expect(before.files.filter(({ kind }) => kind !== 'same')).toEqual([]);
  await machine.sh("echo '# by hand' >> /etc/kolla/keystone/keystone.conf");
  const after = (await look()).files.filter(({ kind }) => kind !== 'same');
  expect(after).toMatchObject([{ path: '/etc/keystone/keystone.conf', kind: 'differs' }]);
  expect(JSON.stringify(after)).toContain('# by hand');
  const text = JSON.stringify(before);
  for (const secret of Object.values(await kollage.store.secrets.read(cloud)))
    if (typeof secret === 'string' && secret.length > 7) expect(text).not.toContain(secret);
  const usage = (await askWorker(
    kollage,
    { kind: 'usage', cloud, containers: [`${host}/keystone`, `${host}/none`] },
    30_000,
  )) as UsageView;
  expect(Object.keys(usage.used)).toEqual([`${host}/keystone`]);
  expect(usage.used[`${host}/keystone`]?.memory).toBeGreaterThan(10 * 2 ** 20);
  await settle(kollage, cloud);
});

test('a silent engine is unknown within ten seconds, not well, and known again when it answers', async () => {
  await machine.exec(['sh', '-c', 'kill -STOP $(pidof dockerd)']);
  try {
    const took = await until((view) => view.hosts[0]?.known?.kind === 'silent', 15_000);
    console.log(`a silent engine was told after ${took.toFixed(0)} ms`);
    expect(kindOf(await told())).not.toBe('well');
  } finally {
    await machine.exec(['sh', '-c', 'kill -CONT $(pidof dockerd)']);
  }
  await until((view) => kindOf(view) === 'well', 60_000);
});

test('a killed worker is missed, and another one goes on', async () => {
  await kill('worker');
  await machine.exec(['docker', 'stop', '-t', '1', 'memcached']);
  const took = await until(
    (view) => view.state.kind === 'live' && stateOf(view, 'memcached') === 'exited',
    60_000,
  );
  console.log(`another worker watched after ${took.toFixed(0)} ms`);
  await agree();
  await settle(kollage, cloud);
});
