import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** One Kollage of its own: its folder, its port, everything it starts. */
export interface KollageProcess {
  /** The link for the first account. */
  readonly link: string;
  readonly address: string;
  readonly state: string;
  /** Ends the web server with SIGKILL, as a crash would. Kollage starts it again. */
  killWeb(): void;
  /** Ends everything, with the labs that are left, and removes the folder. */
  stop(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));

/** The lab ids that a state folder knows of. */
export function labsOf(state: string): readonly string[] {
  try {
    return readdirSync(join(state, 'labs')).flatMap((name) => /^([0-9a-f]+)\.json$/.exec(name)?.[1] ?? []);
  } catch {
    return [];
  }
}

function children(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** `node scripts/up.mjs` with a folder and a port of its own; waits until it printed its link. */
export async function startKollage(waitMs: number): Promise<KollageProcess> {
  const state = mkdtempSync(join(tmpdir(), 'kollage-journey-'));
  // PostgreSQL runs as a user of its own, who must be able to pass.
  chmodSync(state, 0o755);
  const port = await freePort();
  const env = { ...process.env, KOLLAGE_STATE: state };
  const up = spawn(process.execPath, ['scripts/up.mjs', '--port', String(port)], { cwd: root, env });
  let said = '';
  const link = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no link within ${waitMs} ms:\n${said}`)), waitMs);
    const read = (text: Buffer) => {
      said += text.toString();
      if (process.env.JOURNEY_DEBUG) process.stderr.write(text);
      const found = /https?:\/\/\S+\/setup\?token=\S+/.exec(said)?.[0];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    up.stdout.on('data', read);
    up.stderr.on('data', read);
    up.once('exit', (code) => reject(new Error(`Kollage ended with code ${code}:\n${said}`)));
  }).catch(async (cause) => {
    up.kill('SIGTERM');
    await ended(up);
    throw cause;
  });
  return {
    link,
    address: new URL(link).origin,
    state,
    killWeb() {
      const web = children(up.pid ?? 0).find((pid) =>
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('web.js'),
      );
      if (web === undefined) throw new Error('no web server runs');
      process.kill(web, 'SIGKILL');
    },
    async stop() {
      up.kill('SIGTERM');
      const killed = setTimeout(() => up.kill('SIGKILL'), 30_000);
      await ended(up);
      clearTimeout(killed);
      for (const lab of labsOf(state)) {
        const down = spawn(
          process.execPath,
          ['node_modules/tsx/dist/cli.mjs', 'server/boot/lab.ts', 'down', '--lab', lab],
          {
            cwd: root,
            env,
            stdio: 'ignore',
          },
        );
        await ended(down);
      }
      rmSync(state, { recursive: true, force: true });
    },
  };
}
