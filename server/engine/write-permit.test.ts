import { expect, test } from 'vitest';
import { createFakeClock } from '../adapters/fake/fake-clock';
import { fencedConnection } from './fenced-connection';
import type { Docker, HostConnection } from './ports';
import { createWritePermit } from './write-permit';

function host(check: () => void) {
  const done: string[] = [];
  const verb = (name: string) => async () => void done.push(name);
  const docker: Partial<Docker> = {
    inspect: async () => undefined,
    start: verb('start'),
    stop: verb('stop'),
    removeVolume: verb('removeVolume'),
  };
  const connection: Partial<HostConnection> = {
    host: 'h1',
    docker: docker as Docker,
    run: async (argv) => {
      done.push(argv.join(' '));
      return { code: 0, stdout: Buffer.alloc(0), stderr: '' };
    },
  };
  return { done, fenced: fencedConnection(connection as HostConnection, async () => check()) };
}

test('a worker that was stopped past its lease writes nothing when it wakes', async () => {
  const clock = createFakeClock(0);
  const permit = createWritePermit(clock.now, 20_000);
  const { done, fenced } = host(permit.check);
  await fenced.docker.start('a');
  clock.advance(20_000);
  await expect(fenced.docker.stop('a', 1)).rejects.toMatchObject({ tag: 'WriteRefused', retryable: false });
  await expect(fenced.docker.removeVolume('v')).rejects.toMatchObject({ tag: 'WriteRefused' });
  await expect(fenced.run(['touch', '/x'])).rejects.toMatchObject({ tag: 'WriteRefused' });
  expect(done).toEqual(['start']);
  expect(await fenced.docker.inspect('a')).toBeUndefined();
});

test('a renewal counts from when it was asked for, and comes too late for one that is over', () => {
  const clock = createFakeClock(0);
  const permit = createWritePermit(clock.now, 20_000);
  clock.advance(5_000);
  permit.extend(25_000);
  clock.advance(19_999);
  expect(permit.holds()).toBe(true);
  clock.advance(1);
  permit.extend(90_000);
  expect(permit.holds()).toBe(false);
});

test('the gate of a run that has ended is closed', () => {
  const permit = createWritePermit(createFakeClock(0).now);
  permit.check();
  permit.end();
  expect(permit.check).toThrow('may not write');
});
