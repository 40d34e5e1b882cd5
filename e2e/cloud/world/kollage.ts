import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOpenId } from '../../../server/adapters/openid/open-id';
import { composeCredentials } from '../../../server/boot/compose-credentials';
import { projectRoot, stateFolder } from '../../../server/boot/environment';
import { folderTransfer } from '../../../server/boot/folder-transfer';
import { holderOf } from '../../../server/boot/hold-state';
import { runningDatabase } from '../../../server/boot/open-state';
import { generator, toolsOf } from '../../../server/boot/tools-of-process';
import { openQueue } from '../../../server/store/queue';
import { openSecretBox } from '../../../server/store/secret-box';
import { openStore } from '../../../server/store/store';
import { fileWorkHere } from '../../../server/usecases/file-work';
import type { Kollage } from '../../../server/usecases/kollage';

/** Seconds until a dead worker's lock is free: short, so that the kills cost little. A busy machine needs more. */
export const LEASE_SECONDS = Number(process.env.KOLLAGE_LEASE_SECONDS ?? 5);
const START_MS = 120_000;

export type Victim = 'worker' | 'web' | 'postgres';

const logFile = () => join(stateFolder(), 'up.log');

/** What Kollage's processes printed. */
export const printed = (): string => readFileSync(logFile(), 'utf8');

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts `npm run up`'s program on the ring's state folder, unless it runs there. It outlives the test file. */
async function startKollage(): Promise<void> {
  const state = stateFolder();
  if (holderOf(state) !== undefined && runningDatabase() !== undefined) return;
  mkdirSync(state, { recursive: true });
  // A kept folder has the log of an earlier one.
  const log = openSync(logFile(), 'w');
  const up = spawn(
    process.execPath,
    ['--enable-source-maps', 'dist/up.js', '--port', String(await freePort())],
    {
      cwd: projectRoot(),
      stdio: ['ignore', log, log],
      env: { ...process.env, KOLLAGE_STATE: state, KOLLAGE_LEASE_SECONDS: String(LEASE_SECONDS) },
    },
  );
  up.unref();
  const until = Date.now() + START_MS;
  while (!/https?:\/\/127\.0\.0\.1/.test(printed())) {
    if (up.exitCode !== null || Date.now() > until)
      throw new Error(`Kollage did not start (${up.exitCode ?? 'no answer'}):\n${printed()}`);
    await sleep(100);
  }
}

export interface OpenKollage extends Kollage {
  close(): Promise<void>;
}

/** The use cases on the ring's Kollage, as the web server has them; its worker, database and web server are processes. */
export async function openKollage(): Promise<OpenKollage> {
  await startKollage();
  const url = runningDatabase();
  if (url === undefined) throw new Error(`no database runs:\n${printed()}`);
  const store = openStore(url, openSecretBox(join(stateFolder(), 'secret.key')));
  // A killed database is part of these tests: what matters of it fails elsewhere.
  const queue = await openQueue(url, false, () => undefined);
  const tools = await toolsOf(projectRoot());
  return {
    store,
    queue,
    openId: createOpenId(),
    credentials: composeCredentials(store, tools, fileWorkHere(tools)),
    tools,
    files: fileWorkHere(tools),
    folders: folderTransfer,
    generate: generator(tools),
    async close() {
      await queue.stop(1_000);
      await store.close();
    },
  };
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

const marks: Readonly<Record<Victim, RegExp>> = {
  worker: /worker\.js/,
  web: /web\.js/,
  postgres: /bin\/postgres.*-D/,
};

/** The process of that kind, if it runs just now. */
function pidOf(victim: Victim): number | undefined {
  const up = holderOf(stateFolder());
  return childrenOf(up ?? 0).find((pid) => {
    try {
      return marks[victim].test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      return false;
    }
  });
}

/** The process of that kind, waited for at most 30 s. */
export async function running(victim: Victim): Promise<number> {
  const until = Date.now() + 30_000;
  for (;;) {
    const pid = pidOf(victim);
    if (pid !== undefined) return pid;
    if (Date.now() > until) throw new Error(`no ${victim} runs:\n${printed()}`);
    await sleep(50);
  }
}

/** `kill -9`, as soon as such a process runs. */
export async function kill(victim: Victim): Promise<void> {
  process.kill(await running(victim), 'SIGKILL');
}

/** Another worker of the same Kollage, with all that the running one was given. */
export async function secondWorker(): Promise<{ stop(): Promise<void> }> {
  const pid = await running('worker');
  const given = readFileSync(`/proc/${pid}/environ`, 'utf8')
    .split('\0')
    .filter((line) => !/^(NODE_CHANNEL|$)/.test(line));
  const env = Object.fromEntries(given.map((line) => line.split(/=(.*)/s, 2)));
  const log = openSync(join(stateFolder(), 'second-worker.log'), 'w');
  const argv = ['--enable-source-maps', 'dist/worker.js'];
  const child = spawn(process.execPath, argv, { cwd: projectRoot(), stdio: ['ignore', log, log], env });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
