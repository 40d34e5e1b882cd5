import { type ChildProcess, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { EngineError } from '../../engine/errors';
import type { RunOptions, RunResult } from '../../engine/ports';
import { outputCollector } from '../lines/collect-output';

const GRACE = 500;
const NOT_FOUND = 127;

/** Runs a program on this machine, without a shell. A program that is not there ends with 127, as over SSH. */
export function runProgram(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    options.signal?.throwIfAborted();
    if (argv.some((word) => word.includes('\0')))
      throw new EngineError('BadArgv', `an argument of ${program} holds a NUL byte`);
    // A process group of its own, so that a time-out ends its children too.
    const child = spawn(program, args, { detached: true, stdio: 'pipe' });
    let stopped: unknown;
    const timers: NodeJS.Timeout[] = [];
    const stop = (why: unknown) => {
      if (stopped !== undefined) return;
      stopped = why;
      signalGroup(child, 'SIGTERM');
      timers.push(
        setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE),
        // A child that left the group may hold the pipes open.
        setTimeout(() => {
          child.stdout.destroy();
          child.stderr.destroy();
        }, 2 * GRACE),
      );
    };
    const aborted = () => stop(options.signal?.reason);
    const output = outputCollector(program, options.onLine, stop);
    const settle = () => {
      for (const timer of timers) clearTimeout(timer);
      options.signal?.removeEventListener('abort', aborted);
    };
    options.signal?.addEventListener('abort', aborted, { once: true });
    const { timeout } = options;
    if (timeout !== undefined)
      timers.push(
        setTimeout(
          () =>
            stop(
              new EngineError('TimedOut', `${program} did not end within ${timeout / 1000} s`, {
                retryable: true,
              }),
            ),
          timeout,
        ),
      );
    child.stdout.on('data', output.stdout);
    child.stderr.on('data', output.stderr);
    child.on('error', (cause) => {
      settle();
      resolve({ code: NOT_FOUND, stdout: Buffer.alloc(0), stderr: cause.message });
    });
    child.on('close', (code, signal) => {
      settle();
      const printed = output.end();
      if (stopped !== undefined) reject(stopped);
      else resolve({ ...printed, code: code ?? 128 + (signal === 'SIGKILL' ? 9 : 15) });
    });
    child.stdin.on('error', () => {});
    if (options.stdin instanceof Readable) options.stdin.on('error', stop).pipe(child.stdin);
    else child.stdin.end(options.stdin);
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
