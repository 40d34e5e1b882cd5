import { Worker } from 'node:worker_threads';
import { Refusal } from '../../usecases/refusal';
import type { TaskInput, TaskName, TaskOutput } from './tasks';
import { threadFile } from './thread-file';
import { type ThreadAnswer, unpackError } from './thread-message';

export interface Threads {
  /** Runs a task in a thread. `ms` counts from when it begins; then, or when `signal` aborts, its thread is ended. */
  run<N extends TaskName>(
    name: N,
    input: TaskInput<N>,
    limits: { readonly ms: number; readonly signal?: AbortSignal },
  ): Promise<TaskOutput<N>>;
  close(): Promise<void>;
}

interface Waiting {
  readonly name: TaskName;
  readonly input: unknown;
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
  readonly settle: (answer: ThreadAnswer) => void;
  readonly fail: (cause: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Resolves when it has read the roles. */
  readonly ready: Promise<void>;
  /** Why it ended by itself. */
  fell: Error | undefined;
}

/** A pool of at most `size` threads over the roles in `root`; at most `waiting` tasks stand in line. */
export function openThreads(options: {
  readonly root: string;
  readonly size: number;
  readonly waiting: number;
  /** Memory of one thread. */
  readonly megabytes: number;
}): Threads {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const line: Waiting[] = [];
  let closed = false;

  function start(): Thread {
    const worker = new Worker(threadFile(), {
      workerData: { root: options.root },
      resourceLimits: { maxOldGenerationSizeMb: options.megabytes },
    });
    const thread: Thread = {
      worker,
      fell: undefined,
      ready: new Promise((resolve) => {
        worker.once('message', () => resolve());
        worker.once('exit', () => resolve());
      }),
    };
    worker.once('error', (cause) => {
      thread.fell = fallOf(cause);
    });
    worker.once('exit', () => {
      all.delete(thread);
      const at = idle.indexOf(thread);
      if (at >= 0) idle.splice(at, 1);
    });
    worker.unref();
    all.add(thread);
    return thread;
  }

  function next(): void {
    while (line.length > 0 && (idle.length > 0 || all.size < options.size)) {
      const task = line.shift();
      if (task) void occupy(idle.pop() ?? start(), task);
    }
  }

  async function occupy(thread: Thread, task: Waiting): Promise<void> {
    const { worker } = thread;
    let timer: NodeJS.Timeout | undefined;
    const over = new AbortController();
    try {
      const outcome = new Promise<ThreadAnswer>((resolve, reject) => {
        const listen = { signal: over.signal };
        const stop = (cause: Error) => {
          reject(cause);
          all.delete(thread);
          worker.terminate().catch(() => undefined);
        };
        const exited = () => reject(thread.fell ?? new Error('the thread ended'));
        const aborted = () => stop(abortReason(task.signal));
        worker.once('exit', exited);
        over.signal.addEventListener('abort', () => worker.off('exit', exited), { once: true });
        if (task.signal?.aborted) return aborted();
        task.signal?.addEventListener('abort', aborted, listen);
        thread.ready.then(() => {
          if (over.signal.aborted) return;
          worker.once('message', resolve);
          timer = setTimeout(
            () => stop(new Refusal('invalid', { kind: 'calculation_too_long', seconds: task.ms / 1000 })),
            task.ms,
          );
          worker.postMessage({ name: task.name, input: task.input });
        }, reject);
      });
      worker.ref();
      task.settle(await outcome);
      if (all.has(thread)) idle.push(thread);
    } catch (cause) {
      task.fail(cause instanceof Error ? cause : new Error(String(cause)));
    } finally {
      clearTimeout(timer);
      over.abort();
      worker.unref();
      if (!closed) next();
    }
  }

  return {
    async run<N extends TaskName>(
      name: N,
      input: TaskInput<N>,
      { ms, signal }: { readonly ms: number; readonly signal?: AbortSignal },
    ) {
      if (closed) throw new Refusal('unavailable', { kind: 'stopping' });
      if (line.length >= options.waiting) throw new Refusal('too_many', { kind: 'queue_full' });
      const answer = await new Promise<ThreadAnswer>((settle, fail) => {
        line.push({ name, input, ms, signal, settle, fail });
        next();
      });
      if (!answer.ok) throw unpackError(answer.error);
      // The thread runs the task of this name, whose output this is.
      return answer.value as TaskOutput<N>;
    },
    async close() {
      closed = true;
      for (const task of line.splice(0)) task.fail(new Refusal('unavailable', { kind: 'stopping' }));
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}

const fallOf = (cause: Error): Error =>
  'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new Refusal('invalid', { kind: 'memory_exceeded' })
    : cause;

const abortReason = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new Error('the calculation was cancelled');
