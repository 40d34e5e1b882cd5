import { randomUUID } from 'node:crypto';
import { fencedConnection } from './fenced-connection';
import { createHostClaims, type Writer } from './host-claim';
import type { Clock, HostConnection } from './ports';
import { createWritePermit, type WritePermit } from './write-permit';
import { createWritesUnderWay } from './writes-under-way';

/** What one run or task writes: to hosts that it has claimed, and only until it ends. */
export interface Writing {
  /** Throws WriteRefused when nothing may be written any more. */
  check(): void;
  /** Claims those that can be reached, before anything is done. Throws HostClaimed, holding none, when another writer has one. */
  claim(hosts: readonly string[]): Promise<void>;
  /** Says that a host is about to forget whose it is; the next write claims it anew. */
  forget(host: string): void;
  /** A connection whose every write asks first: the permit, then the host. The host is claimed with the first. */
  connect(host: string): Promise<HostConnection>;
  /** Refuses every later write, waits for those that were begun, gives the hosts back. */
  end(): Promise<void>;
}

/** Every run and every task that writes to hosts does it through one of these, in the panel and by command. */
export function openWriting(options: {
  readonly writer: Omit<Writer, 'token'>;
  readonly connect: (host: string) => Promise<HostConnection>;
  readonly clock: Clock;
  /** The lease's; absent where no lease can be lost. */
  readonly permit?: WritePermit | undefined;
  /** Milliseconds that never go back, also while this process is stopped. Default: the machine's. */
  readonly elapsed?: (() => number) | undefined;
}): Writing {
  const { connect, permit, elapsed = () => performance.now() } = options;
  // A step that was left alone at its time-out must not write after the run: its gate closes with the run.
  const own = createWritePermit(elapsed);
  const check = () => {
    own.check();
    permit?.check();
  };
  const claims = createHostClaims({ ...options.writer, token: randomUUID() }, connect, elapsed, {
    permitted: check,
  });
  const gate = async (host: string) => {
    check();
    await claims.check(host);
    check();
  };
  const writes = createWritesUnderWay();
  // One for each connection: what is kept with a connection, a session above all, is found again.
  const fenced = new WeakMap<HostConnection, HostConnection>();
  return {
    check,
    async claim(hosts) {
      check();
      await claims.claim(hosts);
    },
    forget: claims.forget,
    async connect(host) {
      const connection = await connect(host);
      const known = fenced.get(connection) ?? fencedConnection(connection, () => gate(host), writes);
      fenced.set(connection, known);
      return known;
    },
    async end() {
      own.end();
      // Whoever comes next must not meet what this one began.
      await writes.settle(options.clock);
      await claims.release();
    },
  };
}
