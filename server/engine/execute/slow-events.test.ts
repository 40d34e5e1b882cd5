import { expect, it } from 'vitest';
import { job } from '../../core/diff/test-state';
import type { HostConnection } from '../ports';
import { runJob } from './perform-container';

it('a one-shot whose lines cannot be stored as fast is read no faster', async () => {
  let read = 0;
  let told = 0;
  let go: () => void = () => undefined;
  const docker = {
    inspect: async () => undefined,
    remove: async () => undefined,
    create: async () => 'id',
    start: async () => undefined,
    wait: async () => 0,
    async *logs() {
      for (read = 1; read <= 100; read += 1) yield { stream: 'stdout' as const, line: `line ${read}` };
    },
  };
  const connection = { host: 'h1', docker } as unknown as HostConnection;
  const ready = () => (told < 5 ? Promise.resolve() : new Promise<void>((resolve) => (go = resolve)));
  const ended = runJob(connection, job(), {
    signal: new AbortController().signal,
    say: () => (told += 1),
    ready,
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([read, told]).toEqual([5, 5]);
  told = -200;
  go();
  await ended;
  expect(read).toBe(101);
});
