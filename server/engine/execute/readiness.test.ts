import { expect, it } from 'vitest';
import { createFakeClock } from '../../adapters/fake/fake-clock';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import type { Readiness } from '../../core/domain/desired';
import type { ObservedContainer } from '../../core/domain/observed';
import type { HostConnection } from '../ports';
import { awaitReady } from './readiness';

type Look = readonly [state: ObservedContainer['state'], restarts: number];

/** Waits for a container that is seen so, look by look, and answers from the last one on. */
async function wait(looks: readonly Look[], ready: Readiness): Promise<string> {
  const hosts = createFakeHosts(createFakeWorld({ hosts: ['h1'] }));
  const real = await hosts.connect({ kind: 'local', name: 'h1' });
  let look = 0;
  const connection: HostConnection = {
    ...real,
    docker: {
      ...real.docker,
      async inspect() {
        const [state, restartCount] = looks[Math.min(look++, looks.length - 1)] ?? ['running', 0];
        const seen = {
          id: 'i',
          imageId: '',
          state,
          restartCount,
          health: 'none',
          createdAt: '',
          startedAt: '',
        };
        return { ...seen, finishedAt: '' } as unknown as ObservedContainer;
      },
      exec: async () => ({ code: look >= looks.length ? 0 : 1, output: '' }),
      async *logs() {},
    },
  };
  try {
    await awaitReady(connection, 'mariadb', ready, createFakeClock(0), new AbortController().signal);
    return 'ready';
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
const exec = { kind: 'exec', argv: ['synced'] } as const;
const joins = { ...exec, joins: true } as const;
const once: readonly Look[] = [
  ['running', 0],
  ['restarting', 0],
  ['running', 1],
  ['running', 1],
];

it('a member that the others did not take in at once may begin again', async () => {
  expect(await wait(once, joins)).toBe('ready');
  expect(await wait([...once, ['restarting', 1], ['running', 2]], joins)).toBe('ready');
});

it('a member that keeps stopping has failed, and any other container at its first end', async () => {
  const often: readonly Look[] = [...once, ['running', 2], ['running', 3], ['running', 4]];
  expect(await wait(often, joins)).toMatch(/^mariadb on h1 keeps stopping/);
  expect(await wait(once, exec)).toMatch(/^mariadb on h1 keeps stopping/);
});
