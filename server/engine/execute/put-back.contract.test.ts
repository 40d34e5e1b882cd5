import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import { type DockerSubject, dockerSubjects } from '../../adapters/contract/docker-subjects';
import { makeTinyImage, TINY_IMAGE, TINY_ROOT } from '../../adapters/contract/tiny-image';
import { formerName } from '../../core/domain/former';
import type { Docker } from '../ports';
import { makeContainer } from './perform-container';

const name = `kollage-put-back-${process.pid}`;
const OLD = 'kollage-contract/former:1';
const clock = {
  now: () => Date.now(),
  sleep: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
};

describe.each(['local', 'ssh'])('a container that is replaced, %s', (kind) => {
  let subject: DockerSubject;
  let docker: Docker;
  beforeAll(async () => {
    subject = await (dockerSubjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    docker = subject.connection.docker;
    await makeTinyImage(docker);
  });
  afterEach(async () => {
    for (const each of [name, formerName(name)]) await docker.remove(each);
  });
  afterAll(async () => {
    for (const image of [OLD, TINY_IMAGE, TINY_ROOT]) await docker.removeImage(image);
    await subject.stop();
  });
  const make = (image: string, run: string) =>
    makeContainer(
      subject.connection,
      {
        kind: 'container',
        spec: specOf(name, run, { image, stopTimeout: 1, restart: 'unless-stopped' }),
        ready: { kind: 'running', seconds: 1 },
        replaces: true,
        goesBack: true,
      },
      { clock, signal: AbortSignal.timeout(60_000), say: () => undefined },
      async () => undefined,
    );

  test('comes back itself, without its image, when the new one fails, and goes when the new one is ready', async () => {
    await docker.tag(TINY_IMAGE, OLD);
    await make(OLD, 'exec sleep 600');
    const id = (await docker.inspect(name))?.id;
    await docker.removeImage(OLD);
    await expect(make(TINY_IMAGE, 'echo broken; exit 3')).rejects.toThrow('is back and answers');
    expect(await docker.inspect(name)).toMatchObject({ id, state: 'running' });
    expect(await docker.inspect(formerName(name))).toBeUndefined();
    await expect(make('kollage-contract/none:1', '')).rejects.toThrow('is back and answers');
    expect(await docker.inspect(name)).toMatchObject({ id, state: 'running' });
    await make(TINY_IMAGE, 'exec sleep 600');
    expect((await docker.inspect(name))?.id).not.toBe(id);
    expect(await docker.inspect(formerName(name))).toBeUndefined();
  });
});
