import { expect, test } from 'vitest';
import { createFakeClock } from '../adapters/fake/fake-clock';
import { fencedConnection } from './fenced-connection';
import type { Docker, HostConnection } from './ports';
import { createWritesUnderWay } from './writes-under-way';

/** A host whose Docker stops a container when `end` is called, or fails when its connection is closed. */
function slowHost() {
  let end = () => {};
  let fail = (_: Error) => {};
  const closed: string[] = [];
  const docker: Partial<Docker> = {
    stop: () =>
      new Promise<void>((resolve, reject) => {
        end = resolve;
        fail = reject;
      }),
  };
  const connection: Partial<HostConnection> = {
    host: 'h1',
    docker: docker as Docker,
    close: async () => {
      closed.push('h1');
      fail(new Error('the connection was closed'));
    },
  };
  return { connection: connection as HostConnection, closed, end: () => end() };
}

test('a run is over when what it began has ended', async () => {
  const { connection, closed, end } = slowHost();
  const writes = createWritesUnderWay();
  const clock = createFakeClock(0);
  const stopping = fencedConnection(connection, async () => undefined, writes).docker.stop('a', 60);
  await Promise.resolve();
  const order: string[] = [];
  void stopping.then(() => order.push('stopped'));
  const settled = writes
    .settle({ ...clock, sleep: () => new Promise(() => {}) })
    .then(() => order.push('settled'));
  await new Promise(setImmediate);
  expect(order).toEqual([]);
  end();
  await settled;
  expect(order).toEqual(['stopped', 'settled']);
  expect(closed).toEqual([]);
});

test('what does not end is cut off with its connection', async () => {
  const { connection, closed } = slowHost();
  const writes = createWritesUnderWay();
  const stopping = fencedConnection(connection, async () => undefined, writes).docker.stop('a', 60);
  const failed = expect(stopping).rejects.toThrow('the connection was closed');
  await Promise.resolve();
  const clock = createFakeClock(0);
  await writes.settle(clock);
  await failed;
  expect(closed).toEqual(['h1']);
  expect(clock.now()).toBeGreaterThanOrEqual(90_000);
});
