import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSshd } from '../adapters/contract/sshd';
import { createFakeHosts } from '../adapters/fake/fake-hosts';
import { createFakeWorld } from '../adapters/fake/fake-world';
import { createHosts } from '../adapters/hosts';
import { EngineError } from './errors';
import { fencedConnection } from './fenced-connection';
import { createHostClaims, type HostClaims } from './host-claim';
import type { HostConnection, Hosts, HostTarget } from './ports';
import { NoAnswer, noteUnanswered, UNANSWERED_FILE, UNANSWERED_SECONDS } from './unanswered';

interface Subject {
  readonly hosts: Hosts;
  readonly target: HostTarget;
  /** Lets time pass by the host's clock. */
  pass(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  async fake() {
    const world = createFakeWorld({ hosts: ['h1'] });
    return {
      hosts: createFakeHosts(world),
      target: { kind: 'local', name: 'h1' },
      pass: async (seconds) => world.clock.advance(seconds * 1000),
      stop: async () => {},
    };
  },
  async ssh() {
    const sshd = await startSshd();
    return {
      hosts: createHosts(),
      target: sshd.target,
      pass: (seconds) => sleep(seconds * 1000),
      stop: () => sshd.stop(),
    };
  },
};

describe.each(Object.keys(subjects))('a host that is claimed, %s', (kind) => {
  let connection: HostConnection;
  let stop: () => Promise<void>;
  let pass: Subject['pass'];
  /** Milliseconds of a clock that passes as the test says. */
  let time = 0;
  const open: HostClaims[] = [];

  const writer = (owner: string, options: { permitted?: () => void; hold?: number } = {}) => {
    const token = randomUUID();
    const claims = createHostClaims(
      { owner, token, words: `run of ${owner}` },
      async () => connection,
      () => time,
      options,
    );
    open.push(claims);
    return claims;
  };

  beforeAll(async () => {
    const subject = await (subjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    connection = await subject.hosts.connect(subject.target);
    pass = subject.pass;
    stop = async () => {
      await connection.close();
      await subject.stop();
    };
  });
  beforeEach(async () => {
    for (const claims of open.splice(0)) await claims.release();
  });
  afterAll(async () => {
    for (const claims of open.splice(0)) await claims.release();
    await stop();
  });

  test('is refused to another, who is told whose it is, until it is given back', async () => {
    const first = writer('panel 1');
    const second = writer('folder b');
    await first.claim(['h1']);
    await expect(second.claim(['h1'])).rejects.toMatchObject({
      tag: 'HostClaimed',
      message: 'h1 is being written to by another: run of panel 1',
    });
    await first.check('h1');
    await first.release();
    await writer('folder b').claim(['h1']);
  });

  test('is refused while its engine may still do what an earlier run asked', async () => {
    const former = writer('panel 1');
    await former.claim(['h1']);
    const silent = {
      ...connection,
      run: connection.run.bind(connection),
      docker: {
        ...connection.docker,
        stop: () => Promise.reject(new NoAnswer('DockerDown', 'no answer within 120 s')),
      },
    };
    const fenced = fencedConnection(silent, () => former.check('h1'));
    await expect(fenced.docker.stop('haproxy', 10)).rejects.toThrow('no answer');
    await former.release();
    const next = writer('panel 1');
    await expect(next.claim(['h1'])).rejects.toMatchObject({
      tag: 'HostClaimed',
      message: expect.stringContaining('may still do it: stop haproxy'),
      remedy: expect.stringMatching(/Restart Docker Engine on h1.*or wait \d+ s/),
    });
    if (kind === 'fake') await pass(UNANSWERED_SECONDS + 1);
    else await connection.run(['sh', '-c', `printf '1000 stop haproxy\\n' > ${UNANSWERED_FILE}`]);
    await writer('panel 1').claim(['h1']);
  });

  test.skipIf(kind === 'fake' || !existsSync('/run/docker.pid'))(
    'is free at once when its engine was started since then',
    async () => {
      await noteUnanswered(connection, 'remove  mariadb');
      await expect(writer('panel 1').claim(['h1'])).rejects.toThrow('may still do it: remove mariadb');
      await connection.run(['touch', '-d', '@1000', UNANSWERED_FILE]);
      await writer('panel 1').claim(['h1']);
    },
  );

  test('goes at once to a newer run of the same owner, and the older one writes no more', async () => {
    const stalled = writer('panel 1');
    await stalled.claim(['h1']);
    const next = writer('panel 1');
    await next.claim(['h1']);
    const written: string[] = [];
    const fenced = fencedConnection(
      {
        ...connection,
        run: async (argv) => {
          written.push(argv.join(' '));
          return connection.run(['true']);
        },
      },
      () => stalled.check('h1'),
    );
    time += 1000;
    await expect(fenced.run(['touch', '/tmp/x'])).rejects.toMatchObject({
      tag: 'HostClaimed',
      message: "h1 is no longer this run's: run of panel 1",
    });
    await expect(fenced.docker.stop('a', 1)).rejects.toMatchObject({ tag: 'HostClaimed' });
    expect(written).toEqual([]);
    await stalled.release();
    await next.check('h1');
  });

  test("whose writer said nothing for its time is another owner's, and the first writes no more", async () => {
    const paused = writer('panel 1', { hold: 5 });
    await paused.claim(['h1']);
    await expect(writer('folder b').claim(['h1'])).rejects.toMatchObject({ tag: 'HostClaimed' });
    await pass(6);
    const next = writer('folder b');
    await next.claim(['h1']);
    time += 1000;
    await expect(paused.check('h1')).rejects.toMatchObject({
      message: "h1 is no longer this run's: run of folder b",
    });
    await next.check('h1');
  });

  test('is not taken from the next run by one that may not write any more', async () => {
    const next = writer('panel 1');
    await next.claim(['h1']);
    const over = writer('panel 1', {
      permitted: () => {
        throw new EngineError('WriteRefused', 'its time is over');
      },
    });
    await over.claim(['h1']);
    await expect(over.check('h1')).rejects.toMatchObject({ tag: 'WriteRefused' });
    time += 1000;
    await next.check('h1');
  });

  test('is asked once for writes that come together, and again a second later', async () => {
    let asked = 0;
    const counting: HostConnection = {
      ...connection,
      run: (argv, options) => {
        asked += 1;
        return connection.run(argv, options);
      },
    };
    const claims = createHostClaims(
      { owner: 'panel 1', token: randomUUID(), words: 'run' },
      async () => counting,
      () => time,
    );
    open.push(claims);
    await Promise.all([claims.check('h1'), claims.check('h1'), claims.check('h1')]);
    await claims.check('h1');
    expect(asked).toBe(1);
    time += 1000;
    await claims.check('h1');
    expect(asked).toBe(2);
  });
});
