import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostTarget, JumpTarget } from '../../engine/ports';

export interface Sshd {
  readonly target: Extract<HostTarget, { kind: 'ssh' }>;
  readonly fingerprint: string;
  /** Connections that are open. */
  open(): number;
  /** Kills what serves open connections; new ones are accepted. */
  cut(): void;
  stop(): Promise<void>;
}

/**
 * An sshd of this test's own on a free loopback port, with its own host key; the test's key logs in as root. The first
 * value of an option counts: `options` go before the usual ones.
 */
export async function startSshd(options: readonly string[] = []): Promise<Sshd> {
  // sshd demands that nobody else may write above the file of authorized keys.
  const folder = mkdtempSync('/root/.kollage-sshd-');
  const file = (name: string) => join(folder, name);
  for (const name of ['host', 'login'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)]);
  writeFileSync(file('authorized'), readFileSync(file('login.pub')));
  chmodSync(file('authorized'), 0o600);
  mkdirSync('/run/sshd', { recursive: true });
  const port = await freePort();
  writeFileSync(
    file('config'),
    [
      ...options,
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${file('host')}`,
      `AuthorizedKeysFile ${file('authorized')}`,
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      'UsePAM no',
      'PidFile none',
      '',
    ].join('\n'),
  );
  const daemon = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', file('config')], { stdio: 'ignore' });
  await untilListening(port);
  const shown = execFileSync('ssh-keygen', ['-lf', file('host.pub')]).toString();
  const fingerprint = shown.split(' ')[1] ?? '';
  const children = () =>
    spawnSync('pgrep', ['-P', String(daemon.pid)])
      .stdout.toString()
      .split('\n')
      .filter(Boolean);
  return {
    fingerprint,
    target: {
      kind: 'ssh',
      name: 'h1',
      address: '127.0.0.1',
      port,
      user: 'root',
      privateKey: readFileSync(file('login'), 'utf8'),
      hostKey: fingerprint,
      become: false,
    },
    open: () => children().length,
    cut() {
      for (const pid of children()) process.kill(Number(pid), 'SIGKILL');
    },
    async stop() {
      await ended(daemon);
      rmSync(folder, { recursive: true });
    },
  };
}

/** It as a jump host. */
export function asJump({ target, fingerprint }: Sshd): JumpTarget {
  const { address, port, user, privateKey } = target;
  return { address, port, user, privateKeys: [privateKey], hostKey: fingerprint };
}

function ended(daemon: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    daemon.once('exit', () => resolve());
    daemon.kill('SIGTERM');
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error(`sshd does not listen on port ${port}`);
}
