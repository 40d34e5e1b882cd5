import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import type { StepWork } from '../../core/domain/plan';
import { createBench, REF, ready } from './test-bench';

const OLD = 'kollage/tiny:0';
const of = (image: string, run = 'exec sleep') => specOf('nova_api', run, { image });
const made = (image: string, run?: string, goesBack?: true): StepWork => ({
  kind: 'container',
  spec: of(image, run),
  ready,
  replaces: true,
  ...(goesBack ? { goesBack } : {}),
});

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

test('where that is not wanted, or the image is the same, the broken one stays to be looked at', async () => {
  for (const [image, goesBack] of [[REF], [OLD, true]] as const) {
    const { host, work } = await running();
    const { end } = await work(made(image, 'exit 3', goesBack));
    expect(errorOf(end)).toMatchObject({ message: 'nova_api on h1 stopped with exit code 3' });
    expect(host.containers.get('nova_api')?.seen).toMatchObject({ state: 'exited', spec: { image } });
  }
});

test('a former one that cannot be made again is told', async () => {
  const { host, work } = await running();
  host.images.delete(OLD);
  const { end } = await work(made(REF, 'exit 3', true));
  expect(errorOf(end)).toMatchObject({
    tag: 'ContainerStopped',
    message: expect.stringContaining('could not be put back'),
  });
});
