import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import type { StepWork } from '../../core/domain/plan';
import { EngineError } from '../errors';
import { createBench, REF, ready } from './test-bench';

const OLD = 'kollage/tiny:0';
const of = (image: string, run = 'exec sleep') => specOf('nova_api', run, { image });
const made = (image: string, run?: string, goesBack?: true) =>
  ({
    kind: 'container',
    spec: of(image, run),
    ready,
    replaces: true,
    ...(goesBack ? { goesBack } : {}),
  }) satisfies StepWork;

/** A host on which the old image runs. */
async function running() {
  const bench = createBench();
  bench.host.images.set(OLD, 'sha256:0');
  await bench.work(made(OLD));
  return bench;
}
const errorOf = (end: unknown) =>
  typeof end === 'object' && end !== null && 'error' in end ? end.error : undefined;

test('a new container that stops makes place for the former one, and the step says both', async () => {
  const { host, work } = await running();
  const { end, lines } = await work(made(REF, 'echo no such option: x; exit 3', true));
  expect(end?.type).toBe('step_failed');
  expect(errorOf(end)).toMatchObject({
    tag: 'ContainerStopped',
    message: `nova_api on h1 stopped with exit code 3; its last line was: no such option: x; the former one, of ${OLD}, is back and answers`,
  });
  expect(lines).toContain(`the former nova_api of ${OLD} is put back`);
  expect(host.containers.get('nova_api')?.seen).toMatchObject({ state: 'running', spec: { image: OLD } });
});

test('the former one waits, stopped, until the new one is ready, is put back without its image, and goes when it is not needed', async () => {
  const { world, host, work, done } = await running();
  const id = host.containers.get('nova_api')?.seen.id;
  let from = world.journal.length;
  host.images.delete(OLD);
  await work(made(REF, 'exit 3', true));
  expect(done(from)).toEqual([
    'stop nova_api',
    'rename nova_api',
    'create nova_api',
    'start nova_api',
    'stop nova_api',
    'remove nova_api',
    'rename nova_api.former',
    'start nova_api',
  ]);
  expect(host.containers.get('nova_api')?.seen).toMatchObject({ id, state: 'running' });
  from = world.journal.length;
  const { end } = await work(made(REF, 'exec sleep', true));
  expect(end?.type).toBe('step_done');
  expect(done(from).at(-1)).toBe('remove nova_api.former');
  expect([...host.containers.keys()]).toEqual(['nova_api']);
});

test('one that cannot even be made makes place, too', async () => {
  const { host, work } = await running();
  const { error } = await work(made('kollage/none:1', 'exec sleep', true));
  expect(error).toMatchObject({
    tag: 'NoSuchImage',
    message: expect.stringContaining('is back and answers'),
  });
  expect(host.containers.get('nova_api')?.seen).toMatchObject({ state: 'running', spec: { image: OLD } });
});

test('one that would begin with its engine is not kept, but made again', async () => {
  const { host, work } = await running();
  await work({ kind: 'container', spec: { ...of(OLD), restart: 'always' }, ready, replaces: true });
  await work(made(REF, 'exit 3', true));
  expect([...host.containers.keys()]).toEqual(['nova_api']);
  expect(host.containers.get('nova_api')?.seen).toMatchObject({ state: 'running', spec: { image: OLD } });
});

test('after an interruption the one that worked is what is gone back to, also where nothing has its name', async () => {
  for (const verb of ['create', 'start']) {
    const { world, host, work } = await running();
    // Killed right before: as if the worker had died there.
    world.fault = (entry) => (entry.verb === verb ? new EngineError('DockerDown', 'cut') : undefined);
    await work(made(REF, 'exit 3', true));
    world.fault = () => undefined;
    expect(host.containers.get('nova_api.former')?.seen).toMatchObject({
      state: 'exited',
      spec: { image: OLD },
    });
    const { error } = await work({ ...made(REF, 'exit 4', true), replaces: false });
    expect(error?.message).toContain('exit code 4');
    expect([...host.containers.keys()]).toEqual(['nova_api']);
    expect(host.containers.get('nova_api')?.seen).toMatchObject({ state: 'running', spec: { image: OLD } });
  }
});

test('where that is not wanted the broken one stays to be looked at', async () => {
  const { host, work } = await running();
  const { end } = await work(made(REF, 'exit 3'));
  expect(errorOf(end)).toMatchObject({ message: 'nova_api on h1 stopped with exit code 3' });
  expect(host.containers.get('nova_api')?.seen).toMatchObject({ state: 'exited', spec: { image: REF } });
});

test('a former one that cannot be made again is told', async () => {
  const { host, work } = await running();
  await work({ kind: 'container', spec: { ...of(OLD), restart: 'always' }, ready, replaces: true });
  host.images.delete(OLD);
  const { end } = await work(made(REF, 'exit 3', true));
  expect(errorOf(end)).toMatchObject({
    tag: 'ContainerStopped',
    message: expect.stringContaining('could not be put back'),
  });
});
