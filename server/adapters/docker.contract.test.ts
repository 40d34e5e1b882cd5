import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ContainerLine, type Docker, VOLUME_MADE_AT } from '../engine/ports';
import { richSpec, specOf } from './contract/container-spec';
import { type DockerSubject as Subject, dockerSubjects as subjects } from './contract/docker-subjects';
import { dockerfile, makeTinyImage, TINY_IMAGE, TINY_ROOT, tinyRootfs } from './contract/tiny-image';
import { createLocalHosts } from './local/local-hosts';

const name = `kollage-contract-${process.pid}`;

async function collect(lines: AsyncIterable<ContainerLine>): Promise<readonly ContainerLine[]> {
  const all: ContainerLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe.each(Object.keys(subjects))('Docker, %s', (kind) => {
  let subject: Subject;
  let docker: Docker;

  beforeAll(async () => {
    subject = await (subjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    docker = subject.connection.docker;
    await makeTinyImage(docker);
  });
  afterEach(async () => {
    await docker.remove(name);
    await docker.removeVolume(`${name}_data`);
  });
  afterAll(async () => {
    await docker.removeImage(TINY_IMAGE);
    await docker.removeImage(TINY_ROOT);
    await subject.stop();
  });

  test('what is found is what was asked for, although the image brings the same things', async () => {
    const spec = richSpec(name);
    await docker.createVolume(`${name}_data`, { cloud: 'c1' });
    await docker.create(spec);
    expect((await docker.inspect(name))?.spec).toEqual(spec);
    const seen = await docker.snapshot();
    expect(seen.kind === 'running' && seen.snapshot.containers[name]?.spec).toEqual(spec);
    expect(seen.kind === 'running' && seen.snapshot.volumes[`${name}_data`]?.labels).toEqual({ cloud: 'c1' });
  });

  test('a spec that sets nothing is found as nothing', async () => {
    const spec = specOf(name, 'exec sleep 60', { cgroupns: 'private' });
    await docker.create(spec);
    expect((await docker.inspect(name))?.spec).toEqual(spec);
  });

  test('a shell in a container shows what is typed, as the user asked for, and is hung up when it is closed', async () => {
    await docker.create(specOf(name, 'exec sleep 60', { user: '1000' }));
    await docker.start(name);
    const terminal = await docker.terminal(name, { cols: 80, rows: 24 }, '0');
    let all = '';
    terminal.output.on('data', (chunk: Buffer) => {
      all += chunk.toString();
    });
    await terminal.write(Buffer.from(kind === 'fake' ? 'uid=0\r' : 'id; sleep 4747\r'));
    await expect.poll(() => all, { timeout: 15_000 }).toContain('uid=0');
    const runs = async () => (await subject.connection.run(['pgrep', '-xf', 'sleep 4747'])).code === 0;
    if (kind !== 'fake') await expect.poll(runs, { timeout: 10_000 }).toBe(true);
    await terminal.close();
    await terminal.ended;
    if (kind !== 'fake') await expect.poll(runs, { timeout: 10_000 }).toBe(false);
    await docker.stop(name, 0);
    await expect(docker.terminal(name, { cols: 80, rows: 24 })).rejects.toMatchObject({
      tag: 'DockerConflict',
    });
  });

  test('a privileged container starts and is found privileged, whatever the engine can give', async () => {
    const spec = specOf(name, 'exec sleep 60', { privileged: true, user: 'root' });
    await docker.create(spec);
    await docker.start(name);
    const seen = await docker.inspect(name);
    expect(seen?.spec).toEqual(spec);
    expect(seen?.state).toBe('running');
  });

  test('every verb can be said twice', async () => {
    await docker.createVolume(`${name}_data`, {});
    await docker.createVolume(`${name}_data`, {});
    await docker.create(specOf(name, 'trap "exit 0" TERM; while :; do sleep 0.1; done'));
    for (const _ of [1, 2]) await docker.start(name);
    for (const _ of [1, 2]) await docker.stop(name, 5);
    expect((await docker.inspect(name))?.state).toBe('exited');
    for (const _ of [1, 2]) await docker.remove(name);
    for (const _ of [1, 2]) await docker.removeVolume(`${name}_data`);
    expect(await docker.inspect(name)).toBeUndefined();
    await docker.stop(name, 1);
  });

  test('a container gets another name and back, running or not, and is as it was', async () => {
    const other = `${name}.former`;
    const spec = richSpec(name);
    await docker.createVolume(`${name}_data`, {});
    await docker.create(spec);
    const id = (await docker.inspect(name))?.id;
    for (const _ of [1, 2]) await docker.rename(name, other);
    expect(await docker.inspect(name)).toBeUndefined();
    expect(await docker.inspect(other)).toMatchObject({ id, spec: { ...spec, name: other } });
    await docker.create(specOf(name, 'exec sleep 60'));
    await expect(docker.rename(other, name)).rejects.toMatchObject({ tag: 'NameTaken' });
    await docker.remove(name);
    await docker.rename(other, name);
    expect(await docker.inspect(name)).toMatchObject({ id, spec });
    await expect(docker.rename(`${name}-none`, other)).rejects.toMatchObject({ tag: 'NoSuchContainer' });
  });

  test('a name that is taken, a container or image that is missing have their own errors', async () => {
    await docker.create(specOf(name, 'exec sleep 60'));
    await expect(docker.create(specOf(name, 'exec sleep 60'))).rejects.toMatchObject({ tag: 'NameTaken' });
    await expect(docker.start(`${name}-none`)).rejects.toMatchObject({ tag: 'NoSuchContainer' });
    await expect(docker.wait(`${name}-none`)).rejects.toMatchObject({ tag: 'NoSuchContainer' });
    await expect(
      docker.create(specOf(`${name}-none`, '', { image: 'kollage-contract/none:1' })),
    ).rejects.toMatchObject({ tag: 'NoSuchImage' });
    expect(await docker.imageId('kollage-contract/none:1')).toBeUndefined();
    expect(await docker.usage(`${name}-none`)).toBeUndefined();
  });

  test('waiting gives the exit code, and an exited container keeps it', async () => {
    await docker.create(specOf(name, 'exit 7'));
    await docker.start(name);
    expect(await docker.wait(name)).toBe(7);
    expect(await docker.inspect(name)).toMatchObject({ state: 'exited', exitCode: 7 });
  });

  test('waiting ends when it is aborted', async () => {
    await docker.create(specOf(name, 'exec sleep 60'));
    await docker.start(name);
    await expect(docker.wait(name, AbortSignal.timeout(50))).rejects.toThrow();
  });

  test('the log comes in lines of both streams, with times, however long', async () => {
    const long = 'x'.repeat(40_000);
    await docker.create(specOf(name, `echo one; echo two >&2; printf '%s\\n' ${long}; printf last`));
    await docker.start(name);
    await docker.wait(name);
    const lines = await collect(docker.logs(name, {}));
    expect(lines.filter((line) => line.stream === 'stdout').map((line) => line.line)).toEqual([
      'one',
      long,
      'last',
    ]);
    expect(lines.filter((line) => line.stream === 'stderr').map((line) => line.line)).toEqual(['two']);
    for (const { at } of lines) expect(Date.parse(at ?? '')).toBeGreaterThan(0);
    expect((await collect(docker.logs(name, { tail: 1 }))).map((line) => line.line)).toEqual(['last']);
  });

  test('a followed log ends with the container, or when it is aborted', async () => {
    await docker.create(specOf(name, 'echo one; exec sleep 60'));
    await docker.start(name);
    const abort = new AbortController();
    for await (const line of docker.logs(name, { follow: true, signal: abort.signal })) {
      expect(line.line).toBe('one');
      abort.abort();
    }
    setTimeout(() => void docker.kill(name, 'KILL'), 50);
    expect(await collect(docker.logs(name, { follow: true }))).toHaveLength(1);
  });

  test('a program inside gives its code and output', async () => {
    await docker.create(specOf(name, 'exec sleep 60'));
    await docker.start(name);
    expect(await docker.exec(name, ['/bin/sh', '-c', 'echo out; exit 3'])).toEqual({
      code: 3,
      output: 'out\n',
    });
    const used = await docker.usage(name);
    expect(used?.cpuSeconds).toBeGreaterThanOrEqual(0);
    expect(used?.memory).toBeGreaterThan(0);
  });

  test('a file that is not inside is told by its name', async () => {
    await docker.create(specOf(name, 'exec sleep 60'));
    await expect(docker.readFile(name, '/no/such')).rejects.toMatchObject({ tag: 'NoSuchFile' });
    await expect(docker.readFile('kollage-nobody', '/x')).rejects.toMatchObject({ tag: 'NoSuchContainer' });
  });

  test('a failed build carries its last lines, and a good one names its image', async () => {
    const options = { ref: 'kollage-contract/built:1', args: {}, labels: { made: 'here' } };
    const failing = dockerfile([`FROM ${TINY_IMAGE}`, 'RUN echo before; exit 4']);
    await expect(docker.build(failing, options)).rejects.toMatchObject({ tag: 'BuildFailed' });
    const lines: string[] = [];
    const good = dockerfile([`FROM ${TINY_IMAGE}`, 'ARG word', 'RUN echo said $word']);
    const id = await docker.build(good, {
      ...options,
      args: { word: 'hello' },
      onLine: (line) => lines.push(line),
    });
    expect(lines).toContain('said hello');
    await docker.tag('kollage-contract/built:1', 'kollage-contract/built:2');
    expect(await docker.imageId('kollage-contract/built:2')).toBe(id);
    await docker.removeImage('kollage-contract/built:1');
    await docker.removeImage('kollage-contract/built:2');
  });

  test('layers that images share are named alike, and an image that a container uses stays', async () => {
    const [below, above] = ['kollage-contract/below:1', 'kollage-contract/above:1'];
    const options = { args: {}, labels: { 'kollage.image': 'below' } };
    await docker.build(dockerfile([`FROM ${TINY_IMAGE}`, 'USER 0', 'RUN echo heavy > /weight']), {
      ...options,
      ref: below,
    });
    await docker.build(dockerfile([`FROM ${below}`, 'RUN echo heavier > /weight']), {
      ...options,
      ref: above,
    });
    const held = await docker.images();
    const layersOf = async (ref: string) =>
      (await docker.layers(held.find(({ refs }) => refs.includes(ref))?.id ?? '')) ?? [];
    expect(held.find(({ refs }) => refs.includes(below))?.labels).toMatchObject({ 'kollage.image': 'below' });
    const [low, high] = [await layersOf(below), await layersOf(above)];
    expect(high.length).toBeGreaterThan(1);
    if (kind !== 'fake') {
      expect(high.slice(0, -1)).toEqual(low);
      expect(high.at(-1)?.size).toBe('heavier\n'.length);
    }
    expect(await docker.layers(`sha256:${'0'.repeat(64)}`)).toBeUndefined();
    await docker.create({ ...specOf(name, 'exec sleep 60'), image: above });
    expect(await docker.removeUnused(above)).toBe(false);
    await docker.remove(name);
    for (const ref of [above, above, below]) expect(await docker.removeUnused(ref)).toBe(true);
    expect(await docker.imageId(above)).toBeUndefined();
  });

  test('an image that no registry gives cannot be pulled, and the cause is told', async () => {
    await expect(docker.pull('127.0.0.1:1/none/none:1')).rejects.toMatchObject({ tag: 'PullFailed' });
  });

  test('an image goes out as a tar and comes back the same', async () => {
    const ref = 'kollage-contract/moved:1';
    await docker.tag(TINY_IMAGE, ref);
    const id = await docker.imageId(ref);
    const tar = await buffer(await docker.save(ref));
    await docker.removeImage(ref);
    expect(await docker.imageId(ref)).toBeUndefined();
    await docker.load(Readable.from([tar]));
    expect(await docker.imageId(ref)).toBe(id);
    await docker.removeImage(ref);
    const missing = docker.save('kollage-contract/none:1').then(buffer);
    await expect(missing).rejects.toMatchObject({ tag: 'NoSuchImage' });
  });

  test('the age of a volume is what its maker wrote on it, and stays', async () => {
    const at = '2026-01-02T03:04:05.678Z';
    const age = async () => {
      const seen = await docker.snapshot();
      return seen.kind === 'running' ? seen.snapshot.volumes[`${name}_data`]?.createdAt : undefined;
    };
    await docker.createVolume(`${name}_data`, { [VOLUME_MADE_AT]: at });
    await docker.createVolume(`${name}_data`, { [VOLUME_MADE_AT]: '2027-01-01T00:00:00.000Z' });
    expect(await age()).toBe(at);
    await docker.removeVolume(`${name}_data`);
    await docker.createVolume(`${name}_data`, {});
    expect(await age()).toBe('');
  });

  test('what happens to containers is told as it happens, and an engine that answers says so', async () => {
    const end = new AbortController();
    const told: string[] = [];
    let opened = () => {};
    const open = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const following = (async () => {
      for await (const event of docker.events(end.signal))
        if (event.kind === 'open') opened();
        else if (event.name === name) told.push(event.action);
    })();
    await open;
    await docker.create(specOf(name, 'exec sleep 60'));
    await docker.start(name);
    await docker.kill(name, 'KILL');
    await docker.remove(name);
    await docker.ping(5_000);
    for (let tries = 0; told.at(-1) !== 'destroy' && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    end.abort();
    await following;
    expect(told).toEqual(['create', 'start', 'die', 'destroy']);
  });

  test('requests that were aborted leave room for others', async () => {
    await docker.create(specOf(name, 'exec sleep 60'));
    await docker.start(name);
    const signal = AbortSignal.timeout(300);
    setMaxListeners(0, signal);
    const waits = Array.from({ length: 100 }, () => docker.wait(name, signal));
    for (const wait of await Promise.allSettled(waits)) expect(wait.status).toBe('rejected');
    expect((await docker.inspect(name))?.state).toBe('running');
  });

  test('an import is an image', async () => {
    const id = await docker.importImage(tinyRootfs(), 'kollage-contract/imported:1');
    const seen = await docker.snapshot();
    expect(seen.kind === 'running' && seen.snapshot.images['kollage-contract/imported:1']).toBe(id);
    await docker.removeImage('kollage-contract/imported:1');
  });
});

describe.each(['local', 'ssh'])('what hangs in Docker, %s', (kind) => {
  let subject: Subject;

  beforeAll(async () => {
    subject = await (subjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    await makeTinyImage(subject.connection.docker);
    await subject.connection.docker.create(specOf(name, 'echo one; exec sleep 60'));
    await subject.connection.docker.start(name);
  });
  afterAll(async () => {
    const again = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
    await again.docker.remove(name);
    await again.docker.removeImage(TINY_IMAGE);
    await again.docker.removeImage(TINY_ROOT);
    await again.close();
    await subject.stop();
  });

  test('a program inside that takes too long is given up', async () => {
    const { docker } = subject.connection;
    const slow = ['/bin/sleep', '60'];
    await expect(docker.exec(name, slow, { timeout: 300 })).rejects.toMatchObject({ tag: 'TimedOut' });
    await expect(docker.exec(name, slow, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
    expect(await docker.exec(name, ['/bin/echo', 'fine'])).toEqual({ code: 0, output: 'fine\n' });
  });

  test('a file from inside is read whole', async () => {
    const { docker } = subject.connection;
    expect((await docker.readFile(name, '/bin/echo')).length).toBeGreaterThan(1000);
  });

  test('a build that is aborted is no image', async () => {
    const { docker } = subject.connection;
    const ref = 'kollage-contract/slow:1';
    const context = dockerfile([`FROM ${TINY_IMAGE}`, 'RUN sleep 30']);
    const lines: string[] = [];
    const stop = new AbortController();
    const onLine = (line: string) => {
      lines.push(line);
      if (line.includes('Running in')) stop.abort(new Error('stopped'));
    };
    const built = docker.build(context, { ref, args: {}, labels: {}, onLine, signal: stop.signal });
    await expect(built).rejects.toThrow('stopped');
    expect(await docker.imageId(ref)).toBeUndefined();
  });

  test('a name that looks like an option or a path is a name', async () => {
    const { docker } = subject.connection;
    for (const odd of ['-f', '../images', 'a/../../x', '?x=1'])
      await expect(docker.start(odd)).rejects.toMatchObject({ tag: 'BadName' });
    await expect(docker.imageId('a/../../x')).rejects.toMatchObject({ tag: 'BadName' });
  });

  test.skipIf(kind !== 'ssh')('a connection that is cut ends all that runs over it', async () => {
    const { connection } = subject;
    const { docker } = connection;
    const tried = [
      docker.wait(name),
      docker.exec(name, ['/bin/sleep', '60']),
      collect(docker.logs(name, { follow: true })),
      connection.run(['sleep', '60']),
    ];
    const ends = Promise.allSettled(tried);
    await new Promise((resolve) => setTimeout(resolve, 500));
    subject.cut?.();
    for (const end of await ends)
      expect(end).toMatchObject({ reason: { tag: expect.stringMatching(/HostUnreachable|DockerDown/) } });
    await connection.lost;
    await expect(docker.inspect(name)).rejects.toMatchObject({ retryable: true });
    await expect(connection.run(['true'])).rejects.toMatchObject({ tag: 'HostUnreachable' });
    await expect(connection.connect('127.0.0.1', 22)).rejects.toMatchObject({ retryable: true });
  });
});
