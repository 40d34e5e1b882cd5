import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { writeSecretFile } from '../disk/write-secret-file';
import { databaseAnswers } from './database';
import { makePostgres, ownerOf, postgresPrograms } from './make-postgres';
import { RUNTIME_ROLE, runtimePassword } from './runtime-role';

export interface EmbeddedPostgres {
  readonly url: string;
  readonly folder: string;
  readonly pid: number;
  /** Resolves when it is not running any more, whatever the reason. */
  readonly ended: Promise<void>;
  /** Stops it within ten seconds: fast, and if need be hard. */
  stop(): Promise<void>;
}

const START_MS = 30_000;

const isRoot = () => process.getuid?.() === 0;

/** The first folder above `folder` that another user cannot pass, or undefined. */
export function impassable(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && !(statSync(at).mode & 0o001)) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** A TCP port that is free on loopback now. */
export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Stops a server that an earlier, killed Kollage left on this folder; a stale pid file is removed. */
async function endLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const ours = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
    } catch {
      return false;
    }
  };
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!ours()) break;
    process.kill(pid, signal);
    for (let i = 0; i < 50 && ours(); i++) await new Promise((done) => setTimeout(done, 100));
  }
  rmSync(file, { force: true });
}

/**
 * A PostgreSQL of our own under `folder`, on loopback, made on first use. It runs in its own process group, so
 * that Ctrl-C lets others finish first. The caller makes sure that nobody else uses `folder`.
 */
export async function startEmbeddedPostgres(folder: string, port?: number): Promise<EmbeddedPostgres> {
  const blocked = isRoot() ? impassable(dirname(resolve(folder))) : undefined;
  if (blocked) throw new Error(`${folder}: PostgreSQL runs as another user and cannot pass ${blocked}`);
  mkdirSync(folder, { recursive: true });
  if (isRoot()) chmodSync(folder, 0o711);
  const data = join(resolve(folder), 'data');
  const made = join(data, 'PG_VERSION');
  // A cluster whose making was cut short has no password of either edition.
  const begun = ['app-password', 'password', 'made'].some((name) => existsSync(join(folder, name)));
  if (!existsSync(made) || !begun) {
    rmSync(data, { recursive: true, force: true });
    rmSync(join(folder, 'app-password'), { force: true });
    await makePostgres(data);
    writeSecretFile(join(folder, 'made'), '');
  }
  await endLeftover(data);
  const password = await runtimePassword(folder, data);
  const listen = port ?? (await freePort());
  const url = `postgresql://${RUNTIME_ROLE}:${password}@127.0.0.1:${listen}/postgres`;
  const { child, ended } = await launchUntilUp(data, listen, url);
  return {
    url,
    folder,
    pid: child.process.pid ?? 0,
    ended,
    async stop() {
      for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
        child.process.kill(signal);
        const timer = new Promise<boolean>((done) => setTimeout(() => done(false), 4_000).unref());
        if (await Promise.race([ended.then(() => true), timer])) return;
      }
    },
  };
}

/** The processes of a server that was killed go a moment after it; until then its data cannot be used. */
const passing = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

async function launchUntilUp(data: string, port: number, url: string) {
  const until = Date.now() + START_MS;
  for (;;) {
    const child = await launch(data, port);
    const ended = new Promise<void>((done) => child.process.once('exit', () => done()));
    const up = await Promise.race([databaseAnswers(url, START_MS), ended.then(() => false)]);
    if (up) return { child, ended };
    child.process.kill('SIGQUIT');
    if (!passing.test(child.output()) || Date.now() > until)
      throw new Error(`the embedded PostgreSQL in ${data} did not start: ${child.output().slice(-600)}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function launch(data: string, port: number): Promise<{ process: ChildProcess; output: () => string }> {
  const { postgres } = await postgresPrograms();
  const child = spawn(
    postgres,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'log_timezone=UTC'],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...ownerOf(data),
    },
  );
  let tail = '';
  child.stderr.on('data', (chunk) => {
    tail = (tail + String(chunk)).slice(-4_000);
  });
  child.on('error', (cause) => {
    tail += String(cause);
  });
  return { process: child, output: () => tail };
}
