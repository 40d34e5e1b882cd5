import { Readable } from 'node:stream';
import type { Client, ClientChannel } from 'ssh2';
import { EngineError } from '../../engine/errors';
import type { RunOptions, RunResult } from '../../engine/ports';
import { outputCollector } from '../lines/collect-output';
import { begin, type Elevation } from './become-root';
import { quoteArgv } from './quote-argv';

/** Milliseconds a program has to end on SIGTERM. */
const GRACE = 500;
/** Milliseconds after which it is given up: a busy host takes seconds to start what sends the signal. */
const GIVE_UP = 10_000;
const CHANNEL_RETRIES = 5;

/** Tells its process number in the first line of stderr, and becomes the program. */
export const START_SCRIPT = 'echo "$$" >&2; exec "$@"';

/** Runs one program in a channel of its own, as root with `elevation`. Errors: LoginRefused when sudo refuses the password. */
export async function runChannel(
  client: Client,
  host: string,
  elevation: Elevation | undefined,
  argv: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  options.signal?.throwIfAborted();
  const program = argv[0] ?? 'program';
  const beginning = begin(elevation);
  const { channel, ended } = await openChannel(
    client,
    host,
    quoteArgv([...beginning.words, 'sh', '-c', START_SCRIPT, 'sh', ...argv]),
  );
  return new Promise((resolve, reject) => {
    let stopped: unknown;
    const timers: NodeJS.Timeout[] = [];
    let pid: number | undefined;
    const kill = (name: string) => {
      if (pid !== undefined) runKill(client, elevation, name, pid);
    };
    const stop = (why: unknown) => {
      if (stopped !== undefined) return;
      stopped = why;
      kill('TERM');
      timers.push(
        setTimeout(() => kill('KILL'), GRACE),
        setTimeout(() => kill('KILL'), 4 * GRACE),
        setTimeout(() => channel.close(), GIVE_UP),
        setTimeout(finish, GIVE_UP + GRACE),
      );
    };
    const aborted = () => stop(options.signal?.reason ?? new Error('aborted'));
    // Nothing more is read: a host that goes on sending is not to fill the memory.
    const overflow = (why: EngineError) => {
      stopped ??= why;
      kill('KILL');
      channel.destroy();
      finish();
    };
    const output = outputCollector(program, options.onLine, overflow);
    const finish = () => {
      output.stderr(beginning.left());
      for (const timer of timers) clearTimeout(timer);
      options.signal?.removeEventListener('abort', aborted);
      const printed = output.end();
      if (stopped !== undefined) reject(stopped);
      else if (ended.code !== undefined) resolve({ ...printed, code: ended.code });
      else reject(lostError(host, program));
    };
    options.signal?.addEventListener('abort', aborted, { once: true });
    if (options.signal?.aborted) aborted();
    if (options.timeout !== undefined)
      timers.push(setTimeout(() => stop(timeoutError(host, program, options.timeout ?? 0)), options.timeout));
    channel.on('data', output.stdout);
    let started = false;
    channel.stderr.on('data', (chunk: Buffer) => {
      if (started) return output.stderr(chunk);
      const seen = beginning.read(chunk, (line) => channel.write(line));
      if (!seen) return;
      started = true;
      if (seen === 'refused') {
        stopped ??= wrongPassword(host);
        return channel.close();
      }
      pid = seen.pid;
      if (stopped !== undefined) kill('KILL');
      output.stderr(seen.rest);
      if (beginning.asks) feed(channel, options.stdin);
    });
    channel.on('close', finish);
    if (options.stdin instanceof Readable) options.stdin.on('error', stop);
    if (!beginning.asks) feed(channel, options.stdin);
  });
}

const signalNumbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  KILL: 9,
  SEGV: 11,
  PIPE: 13,
  TERM: 15,
};

interface Opened {
  readonly channel: ClientChannel;
  /** Filled in when the program ended. */
  readonly ended: { code?: number };
}

export async function openChannel(client: Client, host: string, command: string): Promise<Opened> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await new Promise((resolve, reject) => {
        client.exec(command, (error, channel) => {
          if (error) return reject(error);
          // Listened for at once: the exit of a fast program comes in the packet that opens the channel.
          const ended: { code?: number } = {};
          channel.on('error', () => {});
          channel.on('exit', (status: number | null, signal?: string) => {
            ended.code = status ?? 128 + (signalNumbers[signal?.replace(/^SIG/, '') ?? 'KILL'] ?? 0);
          });
          resolve({ channel, ended });
        });
      });
    } catch (cause) {
      const text = cause instanceof Error ? cause.message : String(cause);
      // A host with a small MaxSessions refuses a channel while others are open.
      if (!/Channel open failure/.test(text) || attempt > CHANNEL_RETRIES)
        throw new EngineError('HostUnreachable', `the connection to ${host} is lost: ${text}`, {
          cause,
          retryable: true,
        });
      await new Promise((wake) => setTimeout(wake, 50 * attempt));
    }
  }
}

function feed(channel: ClientChannel, stdin: RunOptions['stdin']): void {
  if (stdin instanceof Readable) stdin.pipe(channel);
  else channel.end(stdin);
}

function runKill(client: Client, elevation: Elevation | undefined, name: string, pid: number): void {
  const beginning = begin(elevation);
  try {
    client.exec(quoteArgv([...beginning.words, ...killArgv(name, pid)]), (_, killing) => {
      killing?.on('error', () => {}).resume();
      killing?.stderr.on('data', (chunk: Buffer) => {
        if (beginning.read(chunk, (line) => killing.end(line)) === 'refused') killing.close();
      });
    });
  } catch {
    // The connection is gone, and sshd ends what it ran.
  }
}

/** sshd passes no signals on to programs of root: they are sent by a program of their own, to the group if it is one. */
const killArgv = (name: string, pid: number) => [
  'sh',
  '-c',
  'kill -s "$1" -- "-$2" 2>/dev/null || kill -s "$1" -- "$2"',
  'kill',
  name,
  String(pid),
];

const timeoutError = (host: string, program: string, ms: number) =>
  new EngineError('TimedOut', `${program} on ${host} did not end within ${ms / 1000} s`, { retryable: true });

const lostError = (host: string, program: string) =>
  new EngineError('HostUnreachable', `the connection to ${host} was lost while ${program} ran`, {
    retryable: true,
  });

const wrongPassword = (host: string) =>
  new EngineError('LoginRefused', `sudo on ${host} refused the password`, {
    remedy: 'Correct ansible_become_password. It was tried once.',
  });
