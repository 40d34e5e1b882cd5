import { type ChildProcess, spawn } from 'node:child_process';

const FIRST_BACKOFF_MS = 300;
const LONGEST_BACKOFF_MS = 10_000;
/** A child that ran this long had a good start: its next fall waits the first backoff again. */
const GOOD_START_MS = 30_000;
const STOP_MS = 15_000;

export interface KeptProcess {
  /** Resolves when it first said that it is ready. */
  readonly ready: Promise<void>;
  /** Resolves when it is stopped for good, after `ending`. */
  readonly ended: Promise<void>;
}

const exited = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    child.on('error', (cause) => resolve(cause.message));
  });

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Keeps a Node process running until `ending`: SIGTERM then, SIGKILL 15 s later. Ctrl-C does not reach it. */
export function keepRunning(
  name: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  ending: AbortSignal,
): KeptProcess {
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  async function keep(): Promise<void> {
    let backoff = FIRST_BACKOFF_MS;
    while (!ending.aborted) {
      const started = Date.now();
      const child = spawn(process.execPath, ['--enable-source-maps', ...argv], {
        env,
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      child.on('message', (message) => {
        if (message === 'ready') isReady();
      });
      let hard: NodeJS.Timeout | undefined;
      const stop = () => {
        child.kill('SIGTERM');
        hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      };
      ending.addEventListener('abort', stop);
      const how = await exited(child);
      ending.removeEventListener('abort', stop);
      clearTimeout(hard);
      if (ending.aborted) return;
      if (Date.now() - started > GOOD_START_MS) backoff = FIRST_BACKOFF_MS;
      console.error(`${name} ended (${how}); started again in ${backoff} ms`);
      await pause(backoff, ending);
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS);
    }
  }
  return { ready, ended: keep() };
}
