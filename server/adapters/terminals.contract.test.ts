import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostConnection, Hosts, HostTarget, Terminal } from '../engine/ports';
import { startSshd } from './contract/sshd';
import { createFakeHosts } from './fake/fake-hosts';
import { createFakeWorld } from './fake/fake-world';
import { createHosts } from './hosts';

interface Subject {
  readonly hosts: Hosts;
  readonly target: HostTarget;
  stop(): Promise<void>;
}

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  async fake() {
    const world = createFakeWorld({ hosts: ['h1'] });
    const target: HostTarget = { kind: 'local', name: 'h1' };
    return { hosts: createFakeHosts(world), target, stop: async () => {} };
  },
  async local() {
    return { hosts: createHosts(), target: { kind: 'local', name: 'h1' }, stop: async () => {} };
  },
  async ssh() {
    const sshd = await startSshd();
    return { hosts: createHosts(), target: sshd.target, stop: () => sshd.stop() };
  },
};

/** Reads until the text stands in what was printed. */
async function until(terminal: Terminal, text: string): Promise<string> {
  let all = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`never printed ${text}: ${all}`)), 10_000);
    const read = (chunk: Buffer) => {
      all += chunk.toString();
      if (!all.includes(text)) return;
      clearTimeout(timer);
      terminal.output.off('data', read);
      terminal.output.pause();
      resolve();
    };
    terminal.output.on('data', read);
    terminal.output.resume();
  });
  return all;
}
const type = (terminal: Terminal, text: string) => terminal.write(Buffer.from(text));

describe.each(Object.keys(subjects))('a terminal of a host, %s', (kind) => {
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

  test('shows what is typed, and ends with the shell', async () => {
    const terminal = await connection.terminal({ cols: 80, rows: 24 }, 'login');
    await type(terminal, 'echo kollage-$((40 + 2))\r');
    await until(terminal, kind === 'fake' ? 'kollage-' : 'kollage-42');
    await type(terminal, 'exit\r');
    terminal.output.resume();
    expect(await terminal.ended).toBe(0);
  });

  test.skipIf(kind === 'fake')('has the size it was given, and the next one', async () => {
    const terminal = await connection.terminal({ cols: 91, rows: 33 }, 'login');
    await type(terminal, 'stty size\r');
    await until(terminal, '33 91');
    await terminal.resize({ cols: 120, rows: 40 });
    await type(terminal, 'stty size\r');
    await until(terminal, '40 120');
    await terminal.close();
  });

  test.skipIf(kind === 'fake')('hangs up what runs in it when it is closed', async () => {
    const terminal = await connection.terminal({ cols: 80, rows: 24 }, 'login');
    const mark = `${process.pid}.${kind.length}`;
    await type(terminal, `sleep ${mark}\r`);
    const runs = async () => (await connection.run(['pgrep', '-xf', `sleep ${mark}`])).code === 0;
    await expect.poll(runs, { timeout: 10_000 }).toBe(true);
    await terminal.close();
    await terminal.ended;
    await expect.poll(runs, { timeout: 10_000 }).toBe(false);
  });

  test.skipIf(kind === 'fake')('waits while nobody reads', async () => {
    const terminal = await connection.terminal({ cols: 80, rows: 24 }, 'login');
    const file = `/tmp/kollage-terminal-${process.pid}-${kind}`;
    await type(terminal, `seq 1 3000000; touch ${file}\r`);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await connection.run(['test', '-e', file])).code).not.toBe(0);
    terminal.output.resume();
    const done = async () => (await connection.run(['test', '-e', file])).code;
    await expect.poll(done, { timeout: 20_000 }).toBe(0);
    await connection.run(['rm', '-f', file]);
    await terminal.close();
  });
});
