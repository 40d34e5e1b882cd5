import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Docker } from '../engine/ports';
import { specOf } from './contract/container-spec';
import { type DockerSubject, dockerSubjects } from './contract/docker-subjects';
import { makeTinyImage, TINY_IMAGE, TINY_ROOT } from './contract/tiny-image';

const [from, to] = [`kollage-copy-from-${process.pid}`, `kollage-copy-to-${process.pid}`];
const [made, copied] = [`${from}_keys`, `${to}_keys`];
const withVolume = (name: string, volume: string, run: string) =>
  specOf(name, run, {
    mounts: [{ type: 'volume', source: volume, target: '/var/lib/keys', readOnly: false }],
  });

function keysTar(): Readable {
  const tar = pack();
  const owner = { uid: 42425, gid: 42400 };
  tar.entry({ name: 'keys/', type: 'directory', mode: 0o700, ...owner });
  tar.entry({ name: 'keys/0', mode: 0o600, ...owner }, 'next');
  tar.entry({ name: 'keys/sub/', type: 'directory', mode: 0o755 });
  tar.entry({ name: 'keys/sub/1', mode: 0o644 }, 'first');
  tar.finalize();
  return Readable.from(tar);
}

/** `name uid gid mode content`, in the order of names. */
async function entriesOf(tar: Readable): Promise<string[]> {
  const lines: string[] = [];
  const entries = extract();
  tar.pipe(entries);
  for await (const entry of entries) {
    const { name, uid, gid, mode = 0 } = entry.header;
    lines.push([name, uid, gid, (mode & 0o777).toString(8), await text(entry)].join(' ').trim());
  }
  return lines.sort();
}

describe.each(Object.keys(dockerSubjects))('a volume of a stopped container, %s', (kind) => {
  let subject: DockerSubject;
  let docker: Docker;
  beforeAll(async () => {
    subject = await (dockerSubjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    docker = subject.connection.docker;
    await makeTinyImage(docker);
  });
  afterAll(async () => {
    for (const name of [from, to]) await docker.remove(name);
    for (const volume of [made, copied]) await docker.removeVolume(volume);
    for (const image of [TINY_IMAGE, TINY_ROOT]) await docker.removeImage(image);
    await subject.stop();
  });

  test('is copied into one that has not started, with owners and modes', async () => {
    if (kind === 'fake') return;
    await docker.create(withVolume(from, made, 'exit 0'));
    await docker.copyIn(from, '/var/lib', keysTar());
    await docker.start(from);
    expect(await docker.wait(from)).toBe(0);
    await docker.create(withVolume(to, copied, 'exit 0'));
    await docker.copyIn(to, '/var/lib', await docker.copyOut(from, '/var/lib/keys'));
    expect(await entriesOf(await docker.copyOut(to, '/var/lib/keys'))).toEqual([
      'keys/ 42425 42400 700',
      'keys/0 42425 42400 600 next',
      'keys/sub/ 0 0 755',
      'keys/sub/1 0 0 644 first',
    ]);
  });

  test('that is not there is told by name, and a tar that is none too', async () => {
    await expect(docker.copyOut('kollage-nobody', '/x')).rejects.toMatchObject({ tag: 'NoSuchContainer' });
    if (kind === 'fake') return;
    await expect(docker.copyIn(to, '/var/lib', Readable.from(['no tar']))).rejects.toMatchObject({
      message: expect.stringContaining(`writing /var/lib of ${to}`),
    });
  });
});
