import { expect, test } from 'vitest';
import { specOf } from '../../adapters/contract/container-spec';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import { createConnections } from '../connections';
import { EngineError } from '../errors';
import type { HostConnection } from '../ports';
import { FORGET_SCRIPT, startContainer } from './start-container';
import { REF } from './test-bench';

const taken = 'starting rsyslog on h1 failed: id already in use';

/** A host whose engine refuses to start `rsyslog` until what is left of it is cleared away, which ends with `code`. */
async function leftover(refusal: string, code = 0) {
  const world = createFakeWorld({ hosts: ['h1'] });
  world.host('h1').images.set(REF, 'sha256:1');
  const real = await createConnections(createFakeHosts(world)).get({ kind: 'local', name: 'h1' });
  const id = await real.docker.create(specOf('rsyslog', 'exec sleep', { image: REF }));
  const asked: (readonly string[])[] = [];
  let there = true;
  const docker = new Proxy(real.docker, {
    get(target, verb) {
      if (verb === 'start' && there) return () => Promise.reject(new EngineError('DockerFailed', refusal));
      const value: unknown = Reflect.get(target, verb);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const connection: HostConnection = {
    ...real,
    docker,
    async run(argv) {
      asked.push(argv);
      if (code === 0) there = false;
      return { code, stdout: Buffer.alloc(0), stderr: code === 0 ? '' : 'runc: not found' };
    },
  };
  const said: string[] = [];
  const start = () => startContainer(connection, 'rsyslog', (line) => void said.push(line));
  return { id, asked, said, start, state: async () => (await real.docker.inspect('rsyslog'))?.state };
}

test.each([
  taken,
  'starting rsyslog on h1 failed: failed to create task for container: container with given ID already exists: unknown',
  'starting rsyslog on h1 failed: task 91382dae5fab: already exists',
])('what an engine that died left behind does not keep a container from starting: %s', async (refusal) => {
  const { id, asked, said, start, state } = await leftover(refusal);
  await start();
  expect(asked).toEqual([['sh', '-c', FORGET_SCRIPT, 'forget', id]]);
  expect(said).toEqual(['cleared away what an earlier start of rsyslog had left when Docker Engine died']);
  expect(await state()).toBe('running');
});

test('what cannot be cleared away is told, with what to do', async () => {
  const { start, state } = await leftover(taken, 127);
  await expect(start()).rejects.toMatchObject({
    message: `${taken}; what is left of it stays: runc: not found`,
    remedy: 'Restart Docker Engine on h1, then plan again.',
  });
  expect(await state()).toBe('created');
});

test('any other refusal clears nothing away', async () => {
  const { asked, start } = await leftover('starting rsyslog on h1 failed: no such file or directory');
  await expect(start()).rejects.toThrow('no such file');
  expect(asked).toEqual([]);
});
