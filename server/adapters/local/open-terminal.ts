import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { EngineError } from '../../engine/errors';
import type { Terminal, TerminalSize } from '../../engine/ports';
import { writeTo } from '../lines/write-to';
import { runProgram } from './run-program';

/** Node makes no terminal itself: `script` of Debian's bsdutils does. The text is constant; sizes are in the environment. */
const BEGIN = 'stty rows "$KOLLAGE_ROWS" cols "$KOLLAGE_COLS"; tty; exec "$SHELL" -l';
const AS_ROOT = 'stty rows "$KOLLAGE_ROWS" cols "$KOLLAGE_COLS"; tty; exec sudo -n -i';
const START_MS = 10_000;

/** A login shell on this machine: of the user of this process, or of root by sudo. */
export async function openTerminal(
  host: string,
  { cols, rows }: TerminalSize,
  as: 'login' | 'root',
): Promise<Terminal> {
  const { username, homedir, shell } = userInfo();
  const begin = as === 'root' && username !== 'root' ? AS_ROOT : BEGIN;
  const environment: Readonly<Record<string, string>> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: homedir,
    USER: username,
    LOGNAME: username,
    SHELL: shell ?? '/bin/sh',
    TERM: 'xterm-256color',
    LANG: process.env.LANG ?? 'C.UTF-8',
    KOLLAGE_ROWS: String(rows),
    KOLLAGE_COLS: String(cols),
  };
  const child = spawn('script', ['-q', '-e', '-f', '-c', begin, '/dev/null'], {
    detached: true,
    cwd: homedir,
    stdio: ['pipe', 'pipe', 'ignore'],
    // Next.js says that every environment has NODE_ENV; this one is to have nothing of this process.
    env: environment as unknown as NodeJS.ProcessEnv,
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code ?? undefined));
  });
  const close = async () => {
    if (child.pid !== undefined && child.exitCode === null)
      try {
        // `script` holds other signals off. With its end the terminal hangs up, and the shell gets SIGHUP.
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    child.stdin.end();
    // Unread output would keep the program from ending.
    child.stdout.resume();
  };
  const device = await firstLine(child.stdout).catch(async () => {
    await close();
    throw new EngineError('NoTerminal', `${host} opened no terminal`, {
      remedy: 'Install the program script (Debian: bsdutils) on this machine.',
    });
  });
  return {
    output: child.stdout,
    write: (bytes) => writeTo(child.stdin, bytes),
    async resize(size) {
      if (/^\/dev\/pts\/\d+$/.test(device))
        await runProgram(['stty', '-F', device, 'rows', String(size.rows), 'cols', String(size.cols)]);
    },
    ended,
    close,
  };
}

/** The first line, taken out of the stream. */
function firstLine(stream: NodeJS.ReadableStream & { unshift(chunk: Buffer): void }): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const done = () => {
      clearTimeout(timer);
      stream.off('data', read);
      stream.off('end', none);
      stream.pause();
    };
    const none = () => {
      done();
      reject(new Error('no line'));
    };
    const read = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\n');
      if (end < 0) return;
      done();
      const rest = head.subarray(end + 1);
      if (rest.length > 0) stream.unshift(rest);
      resolve(head.subarray(0, end).toString().trim());
    };
    const timer = setTimeout(none, START_MS);
    stream.on('data', read);
    stream.once('end', none);
  });
}
