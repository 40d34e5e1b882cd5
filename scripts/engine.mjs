// Finds or starts the Docker Engine of this machine.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const socketPath = '/var/run/docker.sock';
const enginePid = '/var/run/docker.pid';
const containerdPid = '/var/run/docker/containerd/containerd.pid';

/** What answers on the engine's socket: `running` with its version, `forbidden`, or `silent`. */
function probe(timeout = 2000) {
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/version', timeout }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      reply.on('end', () => {
        try {
          resolve({ kind: 'running', version: String(JSON.parse(text).Version) });
        } catch {
          resolve({ kind: 'silent' });
        }
      });
    });
    call.on('timeout', () => call.destroy(new Error('timeout')));
    call.on('error', (error) => resolve({ kind: error.code === 'EACCES' ? 'forbidden' : 'silent' }));
    call.end();
  });
}

function text(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The process that a pid file names, if it still is that program; a recycled number is not. */
function owner(pidFile, program) {
  const pid = Number.parseInt(text(pidFile), 10);
  if (!(pid > 1)) return undefined;
  const words = text(`/proc/${pid}/cmdline`).split('\0');
  return words[0]?.split('/').pop() === program && !/^\d+ \(.*\) [ZX]/.test(text(`/proc/${pid}/stat`))
    ? pid
    : undefined;
}

/** Removes what a killed engine left: pid files of the dead, and its own containerd. */
async function clearRemains() {
  rmSync(enginePid, { force: true });
  const orphan = owner(containerdPid, 'containerd');
  if (orphan !== undefined && text(`/proc/${orphan}/cmdline`).includes('/run/docker/containerd/')) {
    process.kill(orphan, 'SIGTERM');
    for (let waited = 0; waited < 5000 && owner(containerdPid, 'containerd') !== undefined; waited += 50)
      await sleep(50);
    if (owner(containerdPid, 'containerd') === orphan) process.kill(orphan, 'SIGKILL');
  }
  rmSync(containerdPid, { force: true });
}

const lastLines = (path) => text(path).trimEnd().split('\n').slice(-15).join('\n');

async function answer(waitMs, givenUp) {
  const until = performance.now() + waitMs;
  for (;;) {
    const seen = await probe();
    if (seen.kind === 'running') return seen;
    if (performance.now() > until || givenUp()) return undefined;
    await sleep(100);
  }
}

function launch(log) {
  if (!/^\S+ \S+ cgroup2? /m.test(text('/proc/mounts'))) spawnSync('cgroupfs-mount', { stdio: 'ignore' });
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'a');
  const path = `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`;
  const child = spawn('dockerd', [], {
    detached: true,
    stdio: ['ignore', out, out],
    cwd: '/',
    env: { ...process.env, PATH: path },
  });
  const state = { ended: '' };
  child.on('error', (error) => {
    state.ended = error.message;
  });
  child.on('exit', (code, signal) => {
    state.ended = `it ended with ${signal ?? `code ${code}`}`;
  });
  child.unref();
  return state;
}

async function throughSystemd({ asRoot, fail, waitMs }) {
  const [program, ...args] = asRoot(['systemctl', 'start', 'docker.service']);
  const reply = spawnSync(program, args, { encoding: 'utf8', timeout: waitMs });
  const seen = reply.status === 0 ? await answer(10_000, () => false) : undefined;
  if (seen) return { version: seen.version, started: true };
  const journal = spawnSync('journalctl', ['-u', 'docker', '-n', '15', '--no-pager', '-o', 'cat'], {
    encoding: 'utf8',
  });
  throw fail(
    `systemd could not start Docker Engine. ${reply.stderr?.trim() ?? ''}\n${journal.stdout ?? ''}`.trim(),
  );
}

/** The engine's version, and whether it had to be started; rejects with what `fail` makes of a sentence. */
export async function startEngine(options) {
  const { log, waitMs, install, fail } = options;
  const first = await probe();
  if (first.kind === 'running') return { version: first.version, started: false };
  if (first.kind === 'forbidden') {
    throw fail('Docker Engine runs, but you may not use it. Join the group docker, or run it again as root.');
  }
  await install();
  const alive = owner(enginePid, 'dockerd');
  if (alive !== undefined) {
    const seen = await answer(Math.min(waitMs, 30_000), () => owner(enginePid, 'dockerd') === undefined);
    if (seen) return { version: seen.version, started: false };
    if (owner(enginePid, 'dockerd') !== undefined) {
      throw fail(
        `A dockerd runs as process ${alive} but does not answer on ${socketPath}. Look at its log, or stop it and run this again.`,
      );
    }
  }
  if (existsSync('/run/systemd/system')) return throughSystemd(options);
  if (process.getuid?.() !== 0)
    throw fail('Docker Engine does not run, and only root can start it here. Run it again as root.');
  await clearRemains();
  const child = launch(log);
  const seen = await answer(waitMs, () => child.ended !== '' && owner(enginePid, 'dockerd') === undefined);
  if (seen) return { version: seen.version, started: true };
  const why = child.ended || `it did not answer within ${waitMs / 1000} s`;
  throw fail(`Docker Engine could not be started: ${why}. The end of ${log}:\n${lastLines(log)}`);
}
