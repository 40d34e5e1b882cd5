import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConnections } from '../engine/connections';
import { readFiles } from '../engine/files/read-files';
import { removeFiles } from '../engine/files/remove-files';
import { writeFiles } from '../engine/files/write-files';
import { observe } from '../engine/observe/observe';
import { observeHost } from '../engine/observe/observe-host';
import type { Clock, HostConnection, Hosts, HostTarget } from '../engine/ports';
import { asJump, freePort, type Sshd, startSshd } from './contract/sshd';
import { createFakeHosts } from './fake/fake-hosts';
import { createFakeWorld } from './fake/fake-world';
import { createHosts } from './hosts';
import { probeHostKey } from './ssh/open-client';

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const folder = `/etc/kolla/kollage-contract-${process.pid}`;

interface Subject {
  readonly hosts: Hosts;
  readonly target: HostTarget;
  readonly clock: Clock;
  stop(): Promise<void>;
}

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  async fake() {
    const world = createFakeWorld({ hosts: ['h1'] });
    const target: HostTarget = { kind: 'local', name: 'h1' };
    return { hosts: createFakeHosts(world), target, clock: world.clock, stop: async () => {} };
  },
  async local() {
    return { hosts: createHosts(), target: { kind: 'local', name: 'h1' }, clock, stop: async () => {} };
  },
  async ssh() {
    const sshd = await startSshd();
    return { hosts: createHosts(), target: sshd.target, clock, stop: () => sshd.stop() };
  },
  async jump() {
    const all = await Promise.all([startSshd(), startSshd(), startSshd()]);
    const [target, ...hops] = all;
    return {
      hosts: createHosts(),
      target: { ...target.target, via: hops.map(asJump) },
      clock,
      stop: async () => void (await Promise.all(all.map((sshd) => sshd.stop()))),
    };
  },
};

describe.each(Object.keys(subjects))('a host, %s', (kind) => {
  let subject: Subject;
  let connection: HostConnection;

  beforeAll(async () => {
    subject = await (subjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    connection = await subject.hosts.connect(subject.target);
  });
  afterAll(async () => {
    await removeFiles(connection, [folder]);
    await connection.close();
    await subject.stop();
  });

  test('files with odd names go there and come back, whole, with mode and owner and time', async () => {
    const body = Buffer.from([0, 255, 10, 13, 0]);
    const long = `${folder}/${'d'.repeat(120)}/${'f'.repeat(120)}`;
    const odd = `${folder}/-x $(touch x) 'q' "d" \n é`;
    const before = subject.clock.now();
    const files = [
      { path: odd, body, mode: '0600' },
      { path: long, body: 'text', mode: '0644' },
      { path: `${folder}/empty`, body: '', mode: '0755' },
    ];
    for (const _ of [1, 2]) await writeFiles(connection, files);
    expect(await readFiles(connection, [odd, long, `${folder}/empty`, `${folder}/none`])).toEqual({
      [odd]: body,
      [long]: Buffer.from('text'),
      [`${folder}/empty`]: Buffer.alloc(0),
    });
    const seen = await observeHost(connection, { clock: subject.clock });
    if (seen.kind !== 'seen') throw new Error(seen.cause);
    expect(seen.files[odd]).toMatchObject({ mode: '0600', owner: 'root', group: 'root', size: 5 });
    expect(seen.files[long]?.mode).toBe('0644');
    expect(seen.files[odd]?.modifiedAt).toBeGreaterThanOrEqual(before - 1000);
    // A busy machine answers late; a wrong unit or zone would be off by more.
    expect(Math.abs(seen.facts.clockSkew)).toBeLessThan(60_000);
    await removeFiles(connection, [odd]);
    await removeFiles(connection, [odd, folder]);
    expect(await readFiles(connection, [long])).toEqual({});
  });

  test('a host is observed in one round, its facts and its Docker', async () => {
    const connections = createConnections(subject.hosts);
    const seen = (await observe([subject.target], { connections, clock: subject.clock })).h1;
    await connections.closeAll();
    expect(seen).toMatchObject({ kind: 'seen', host: 'h1', docker: { kind: 'running' } });
    if (seen?.kind !== 'seen') return;
    expect(seen.facts.cpus).toBeGreaterThan(0);
    expect(seen.facts.memory.total).toBeGreaterThan(0);
    expect(seen.facts.interfaces.length).toBeGreaterThan(0);
    expect(seen.facts.os.id).not.toBe('');
  });

  test('a connection that was closed is made anew when asked for', async () => {
    const connections = createConnections(subject.hosts);
    const first = await connections.get(subject.target);
    expect(await connections.get(subject.target)).toBe(first);
    await first.close();
    await first.lost;
    expect(await connections.get(subject.target)).not.toBe(first);
    await connections.closeAll();
  });

  test.skipIf(kind === 'fake')(
    'a program that prints without end is ended, and no more of it is read',
    async () => {
      await expect(connection.run(['cat', '/dev/zero'])).rejects.toMatchObject({ tag: 'OutputTooLarge' });
      expect((await connection.run(['true'])).code).toBe(0);
    },
  );

  test.skipIf(kind !== 'ssh')('an address that is no host is refused before any connection', async () => {
    const nowhere = { ...subject.target, address: '169.254.169.254' } as HostTarget;
    const begun = performance.now();
    await expect(subject.hosts.connect(nowhere)).rejects.toMatchObject({ tag: 'BadTarget' });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test('a port that nobody listens on cannot be connected to', async () => {
    await expect(connection.connect('127.0.0.1', await freePort(), 2000)).rejects.toMatchObject({
      tag: 'ConnectFailed',
    });
  });
});

describe.each(['local', 'ssh', 'jump'])('programs on a host, %s', (kind) => {
  let subject: Subject;
  let connection: HostConnection;

  beforeAll(async () => {
    subject = await (subjects[kind] ?? (() => Promise.reject(new Error(kind))))();
    connection = await subject.hosts.connect(subject.target);
  });
  afterAll(async () => {
    await connection.close();
    await subject.stop();
  });

  test('arguments arrive as they are, and no shell sees them', async () => {
    const words = ['$(touch /tmp/x)', '`id`', ';', 'a\nb', "'", '"', '-n', '', '*', '\\'];
    const result = await connection.run(['printf', '%s\\0', ...words]);
    expect(result.stdout.toString().split('\0').slice(0, -1)).toEqual(words);
    await expect(connection.run(['echo', 'a\0b'])).rejects.toMatchObject({ tag: 'BadArgv' });
  });

  test('a code is a result, output comes apart, input goes in', async () => {
    const result = await connection.run(['sh', '-c', 'cat; echo bad >&2; exit 3'], { stdin: 'in' });
    expect([result.code, result.stdout.toString(), result.stderr]).toEqual([3, 'in', 'bad\n']);
    expect((await connection.run(['kollage-no-such-program'])).code).toBe(127);
  });

  test('lines come while the program runs', async () => {
    const lines: string[] = [];
    const onLine = (line: string, stream: string) => lines.push(`${stream} ${line}`);
    await connection.run(['sh', '-c', 'echo one; sleep 0.05; echo two >&2; sleep 0.05; printf last'], {
      onLine,
    });
    expect(lines).toEqual(['stdout one', 'stderr two', 'stdout last']);
  });

  test('a time-out or an abort ends the program on the host', async () => {
    const mark = `${60 + process.pid / 1e7}`;
    const slow = ['sleep', mark];
    await expect(connection.run(slow, { timeout: 100 })).rejects.toMatchObject({ tag: 'TimedOut' });
    await expect(connection.run(slow, { signal: AbortSignal.timeout(100) })).rejects.toThrow('aborted');
    expect((await connection.run(['pgrep', '-f', `^sleep ${mark}`])).stdout.toString()).toBe('');
  });

  test('thirty programs at once all end well', async () => {
    const results = await Promise.all(Array.from({ length: 30 }, (_, i) => connection.run(['echo', `${i}`])));
    expect(results.map((result) => result.stdout.toString().trim())).toEqual(results.map((_, i) => `${i}`));
  });

  test('a tunnel reaches what listens on the host', async () => {
    const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const stream = await connection.connect('127.0.0.1', port);
    const [chunk] = await once(stream, 'data');
    expect(String(chunk)).toBe('hello');
    stream.destroy();
    server.close();
  });
});

describe('the identity of a host', () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  test('its key is shown without a login', async () => {
    expect(await probeHostKey(sshd.target)).toBe(sshd.fingerprint);
  });

  test('an unknown key stops, unless it is accepted; a changed one always stops', async () => {
    const { hostKey: _, ...unknown } = sshd.target;
    await expect(createHosts().connect(unknown)).rejects.toMatchObject({ tag: 'HostKeyUnknown' });
    const accepted = await createHosts().connect(unknown, { onHostKey: (key) => key === sshd.fingerprint });
    await accepted.close();
    const changed = { ...sshd.target, hostKey: 'SHA256:other' };
    const connecting = createHosts().connect(changed, { onHostKey: () => true });
    await expect(connecting).rejects.toMatchObject({ tag: 'HostKeyChanged' });
    await expect(connecting).rejects.toThrow(sshd.fingerprint);
  });

  test('a refused login and a silent port have their own errors', async () => {
    const stranger = { ...sshd.target, user: 'kollage-nobody' };
    await expect(createHosts().connect(stranger)).rejects.toMatchObject({ tag: 'LoginRefused' });
    const silent = { ...sshd.target, port: await freePort() };
    await expect(createHosts().connect(silent)).rejects.toMatchObject({
      tag: 'HostUnreachable',
      retryable: true,
    });
    await expect(createHosts().connect({ ...sshd.target, privateKey: 'no key' })).rejects.toMatchObject({
      tag: 'LoginRefused',
    });
    const connections = createConnections(createHosts());
    const seen = await observe([silent], { connections, clock });
    expect(seen.h1).toMatchObject({ kind: 'unreachable', host: 'h1' });
  });
});
