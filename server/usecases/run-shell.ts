import { StringDecoder } from 'node:string_decoder';
import { SHELL_LIMITS, type ShellEnd, type ShellLimits, whyItEnds } from '../core/domain/shell-end';
import { EngineError } from '../engine/errors';
import type { Terminal } from '../engine/ports';
import { SESSIONS_CHANNEL } from '../store/sessions';
import { SHELLS_CHANNEL, type ShellRow } from '../store/shells';
import { readCloud } from './read-cloud';
import { found, Refusal } from './refusal';
import type { WorkerDeps } from './worker-deps';

/** Milliseconds for what a shell shows after it was hung up. */
const LAST_WORDS_MS = 2_000;
const PULSE_MS = 2_000;
/** Output that comes within so many milliseconds is one event. */
const GATHER_MS = 12;
const MOST_EVENT = 32_000;

type ShellDeps = Pick<WorkerDeps, 'store' | 'generate' | 'fresh' | 'clock' | 'holder'>;

/** A shell that a worker has open. `over` resolves when it has ended and is noted. */
export interface OpenShell {
  readonly over: Promise<void>;
  end(because: ShellEnd): void;
}

/**
 * Opens the terminal of a shell over a connection of its own, and passes on what is typed and shown until it ends.
 * Resolves when it is open. Errors: those of the connection, LoginRefused, NoSuchContainer, DockerConflict.
 */
export async function runShell(
  worker: ShellDeps,
  id: string,
  limits: ShellLimits = SHELL_LIMITS,
): Promise<OpenShell | undefined> {
  const { store, holder } = worker;
  const row = found(await store.shells.get(id), 'shell');
  if (!(await store.shells.begin(id, holder))) return undefined;
  const cloud = await readCloud(worker, row.cloud);
  const target = cloud.target(row.host);
  if (!target) throw new Refusal('not_found', { kind: 'host_without_address', host: row.host });
  const connection = await worker.fresh(target);
  const terminal = await openOn(row, connection).catch(async (cause: unknown) => {
    await connection.close();
    throw cause;
  });
  if (terminal.mark) await store.shells.marked(id, terminal.mark);
  let finish: (because: ShellEnd) => void = () => undefined;
  const asked = new Promise<ShellEnd>((resolve) => {
    finish = resolve;
  });
  const pump = pumpOf(worker, id, terminal, limits, finish);
  const over = asked
    .then(async (because) => {
      pump.stop();
      await terminal.close().catch(() => undefined);
      await connection.close().catch(() => undefined);
      // The last output is kept, but a host that does not close the shell blocks nothing.
      const late = setTimeout(() => terminal.output.destroy(), LAST_WORDS_MS);
      await pump.ended;
      clearTimeout(late);
      await store.shells.end(id, because);
    })
    .catch((cause: unknown) => console.error(`shell ${id}: ${String(cause)}`));
  void connection.lost.then(() => finish('host_lost'));
  return { over, end: finish };
}

async function openOn(
  row: ShellRow,
  connection: Awaited<ReturnType<WorkerDeps['fresh']>>,
): Promise<Terminal> {
  const size = { cols: row.cols, rows: row.rows };
  if (row.container === null) return connection.terminal(size, row.as === 'root' ? 'root' : 'login');
  return connection.docker.terminal(row.container, size, row.as === 'root' ? '0' : undefined);
}

/** Moves bytes both ways, each no faster than its reader, and looks whether the shell may go on. */
function pumpOf(
  { store, clock }: ShellDeps,
  id: string,
  terminal: Terminal,
  limits: ShellLimits,
  finish: (because: ShellEnd) => void,
) {
  const stopped = new AbortController();
  const begun = clock.now();
  let seq = 0;
  let seen = 0;
  /** Bytes of events that no browser has shown yet, by their number. */
  const unseen = new Map<number, number>();
  let room: () => void = () => undefined;
  const waiting = () => [...unseen.values()].reduce((sum, bytes) => sum + bytes, 0);
  const showed = (upTo: number) => {
    seen = Math.max(seen, upTo);
    for (const number of unseen.keys()) if (number <= seen) unseen.delete(number);
    room();
  };
  const keep = async (kind: 'output' | 'size', text: string) => {
    seq += 1;
    const mine = seq;
    if (kind === 'output') unseen.set(mine, Buffer.byteLength(text));
    await store.shells.append(id, mine, [{ kind, ms: clock.now() - begun, text }]);
  };
  let order = Promise.resolve();
  const inOrder = (does: () => Promise<void>) => {
    order = order.then(does);
    return order;
  };

  async function show(): Promise<void> {
    const decoder = new StringDecoder('utf8');
    let held = '';
    const flush = async () => {
      // PostgreSQL holds no NUL, and a terminal shows none.
      const text = held.replaceAll('\0', '');
      held = '';
      if (text !== '') await inOrder(() => keep('output', text));
    };
    let timer: NodeJS.Timeout | undefined;
    for await (const chunk of terminal.output) {
      while (waiting() > limits.unseenBytes && !stopped.signal.aborted)
        await new Promise<void>((resolve) => {
          room = resolve;
        });
      held += decoder.write(chunk);
      if (held.length < MOST_EVENT) {
        timer ??= setTimeout(() => {
          timer = undefined;
          flush().catch(() => finish('worker_stopped'));
        }, GATHER_MS);
        continue;
      }
      clearTimeout(timer);
      timer = undefined;
      await flush();
    }
    clearTimeout(timer);
    await flush();
  }

  async function type(): Promise<void> {
    for (const input of await store.shells.take(id)) {
      if (input.kind === 'typed') await terminal.write(Buffer.from(input.text));
      else {
        await terminal.resize(input);
        await inOrder(() => keep('size', `${input.cols}x${input.rows}`));
      }
    }
  }
  let typing = false;
  let again = false;
  const typeSoon = () => {
    again = true;
    if (typing) return;
    typing = true;
    const all = async () => {
      while (again && !stopped.signal.aborted) {
        again = false;
        await type();
      }
    };
    // A shell that takes no keys any more has ended, which its output tells.
    all()
      .catch(() => undefined)
      .finally(() => {
        typing = false;
      });
  };
  const look = async () => {
    const pulse = await store.shells.pulse(id);
    if (!pulse) return finish('closed');
    showed(pulse.seen);
    const because = whyItEnds(pulse, limits);
    if (because) finish(because);
  };
  const lookSoon = () => {
    // A database that is away for a moment ends no shell.
    look().catch(() => undefined);
  };
  const unlisten = [
    store.listener.on(SHELLS_CHANNEL, (payload) => {
      if (payload !== undefined && payload !== `${id}:i`) return;
      typeSoon();
      lookSoon();
    }),
    store.listener.on(SESSIONS_CHANNEL, lookSoon),
  ];
  const timer = setInterval(lookSoon, PULSE_MS);
  typeSoon();
  const ended = show()
    .catch((cause: unknown) => {
      if (!(cause instanceof EngineError) && !stopped.signal.aborted)
        console.error(`shell ${id}: ${String(cause)}`);
    })
    .then(() => finish('exited'));
  return {
    ended,
    stop() {
      stopped.abort();
      room();
      clearInterval(timer);
      for (const off of unlisten) off();
    },
  };
}

/** Ends what a dead worker's shells left behind in containers; where the host is silent, they end by their own time-out. */
export async function sweepShell(worker: ShellDeps, { cloud, host, mark }: ShellRow): Promise<void> {
  if (mark === null) return;
  const target = (await readCloud(worker, cloud)).target(host);
  if (!target) return;
  const connection = await worker.fresh(target);
  try {
    await connection.docker.endTerminal(mark);
  } finally {
    await connection.close();
  }
}
