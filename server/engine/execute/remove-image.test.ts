import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import { fakeDocker } from '../../adapters/fake/fake-docker';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import type { Workshop } from '../build/workshop';
import { createBench, REF, ready } from './test-bench';

test('an unused image goes, by its names; one that a container uses by now, or a name of another image, stays', async () => {
  const { host, work, done } = createBench();
  const ref = 'kollage/nova:1';
  host.images.set(ref, 'sha256:9');
  host.images.set('kollage/nova:moved', 'sha256:2');
  const remove = { kind: 'remove_image', image: 'sha256:9', refs: [ref, 'kollage/nova:moved'] } as const;
  expect((await work(remove)).end?.type).toBe('step_done');
  expect(done(0).slice(1)).toEqual([`remove_image ${ref}`]);
  expect([...host.images.keys()]).toEqual([REF, 'kollage/nova:moved']);
  expect((await work(remove)).end?.type).toBe('step_done');
  host.images.set(ref, 'sha256:9');
  await work({
    kind: 'container',
    spec: specOf('nova', 'exec sleep', { image: ref }),
    ready,
    replaces: false,
  });
  expect((await work(remove)).end?.type).toBe('step_done');
  expect(host.images.has(ref)).toBe(true);
});

test('unused images of the engine that builds go there', async () => {
  const world = createFakeWorld({ hosts: ['deployment'] });
  const engine = world.host('deployment');
  engine.images.set('kollage/nova:1', 'sha256:1');
  const workshop: Workshop = {
    states: async () => ({}),
    held: async () => ({}),
    build: async () => undefined,
    push: async () => undefined,
    save: async () => Readable.from([]),
    docker: fakeDocker(world, engine, () => {}),
  };
  const perform = createBench({ workshop });
  await perform.work(
    { kind: 'remove_image', image: 'sha256:1', refs: ['kollage/nova:1'] },
    undefined,
    'deployment',
  );
  expect([...engine.images.keys()]).toEqual([]);
});
