import { expect, test } from 'vitest';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { hashes } from '../../boot/roles-and-tools';
import type { DesiredState } from '../../core/domain/desired';
import { type KeptState, ofParts, partsOf } from '../../core/rollback/kept-state';
import { wayBack } from '../../core/rollback/way-back';
import { atOnce } from '../../core/values/in-parts';
import { createConnections } from '../connections';
import { EngineError } from '../errors';
import { observe } from '../observe/observe';
import { createTestCloud, desiredOf, resolver, type TestCloud } from './test-cloud';

const names = ['ctl01', 'ctl02', 'ctl03'];
const before = desiredOf(names);
const after = desiredOf(names, { openstack_tag_suffix: '-b', fernet_token_expiry: 43_200 });

async function deployed(): Promise<TestCloud> {
  const cloud = createTestCloud(before);
  expect((await cloud.run(await cloud.plan())).outcome).toBe('done');
  return cloud;
}

const keptOf = ({ world }: TestCloud, desired: DesiredState): KeptState =>
  ofParts(
    partsOf({
      desired,
      images: Object.fromEntries(names.map((name) => [name, Object.fromEntries(world.host(name).images)])),
      secrets: {},
    }),
  );

async function back({ world }: TestCloud, kept: KeptState) {
  const targets = names.map((name) => ({ kind: 'local', name }) as const);
  const connections = createConnections(createFakeHosts(world));
  return atOnce(
    wayBack({
      kept,
      run: 1,
      inventory: names,
      observed: await observe(targets, { connections, clock: world.clock }),
      secrets: new Proxy(
        {},
        { getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1 }) },
      ),
      resolve: resolver.resolve,
      sha256: hashes.sha256,
    }),
  );
}

const asides = ({ world }: TestCloud) =>
  names.flatMap((name) => [...world.host(name).containers.keys()].filter((each) => each.endsWith('.former')));
const runningImages = ({ world }: TestCloud, name: string) =>
  names.map((host) => world.host(host).containers.get(name)?.seen.spec.image);

test('after an upgrade the images and files of the first run come back, and no one-shot is done again', async () => {
  const cloud = await deployed();
  const kept = keptOf(cloud, before);
  const old = runningImages(cloud, 'keystone');
  cloud.desired = after;
  expect((await cloud.run(await cloud.plan('upgrade'))).outcome).toBe('done');
  expect(runningImages(cloud, 'keystone')).not.toEqual(old);
  const way = await back(cloud, kept);
  expect(way.diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  if (!way.value) throw new Error('no way back');
  cloud.desired = way.value;
  const plan = await cloud.plan('rollback');
  const kinds = new Set(plan.steps.map(({ work }) => work.kind));
  for (const kind of ['build', 'push', 'pull', 'system', 'job', 'remove_volume'] as const)
    expect(kinds.has(kind), kind).toBe(false);
  expect((await cloud.run(plan)).outcome).toBe('done');
  expect(runningImages(cloud, 'keystone')).toEqual(old);
  expect((await cloud.plan('rollback')).steps).toEqual([]);
  for (const { files } of Object.values(before.hosts).flatMap(({ containers }) => containers))
    for (const { path, sha256 } of files) {
      const there = names.map((name) => cloud.world.host(name).files.get(path)?.body);
      expect(
        there.some((body) => body && hashes.sha256(body.toString()) === sha256),
        path,
      ).toBe(true);
    }
});

test('an upgrade that dies anywhere leaves nothing that the next one does not clear', {
  timeout: 120_000,
}, async () => {
  const first = await deployed();
  first.desired = after;
  const steps = (await first.plan('upgrade')).steps.filter(({ work }) => work.kind === 'container').length;
  expect(steps).toBeGreaterThan(10);
  let seen = 0;
  for (const [verb, at] of [
    ['create', 3],
    ['start', 7],
    ['remove', 5],
    ['rename', 9],
  ] as const) {
    const cloud = await deployed();
    cloud.desired = after;
    let left = at;
    let dead = false;
    cloud.world.fault = (entry) => {
      if (entry.verb === verb && left-- === 0) dead = true;
      return dead ? new EngineError('HostUnreachable', 'the worker is dead') : undefined;
    };
    await cloud.run(await cloud.plan('upgrade'));
    cloud.world.fault = () => undefined;
    seen += asides(cloud).length;
    await cloud.world.clock.sleep(120_000);
    const next = await cloud.run(await cloud.plan('upgrade'));
    expect(next.outcome, JSON.stringify(next.events.slice(-3))).toBe('done');
    expect((await cloud.plan('upgrade')).steps).toEqual([]);
    expect(asides(cloud)).toEqual([]);
  }
  expect(seen).toBeGreaterThan(0);
});
