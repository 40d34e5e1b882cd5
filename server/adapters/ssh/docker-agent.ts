import { Agent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { withErrorHandled } from '../docker/engine-agent';

/** Makes a connection to the engine. */
export type Dial = () => Promise<Duplex>;

/**
 * Milliseconds that an unused channel is kept. Docker closes its end after five minutes (ReadHeaderTimeout of its HTTP
 * server), which a channel that nobody reads from does not tell: the next request on it would fail.
 */
const IDLE_MS = 30_000;

/** HTTP to a UNIX socket of the host, each connection a channel of an SSH connection, `most` of them at the same time. */
export class DockerAgent extends Agent {
  private readonly idle = new WeakMap<Duplex, NodeJS.Timeout>();

  constructor(
    private readonly dial: Dial,
    private readonly socketPath: string,
    most: number,
    private readonly idleMs = IDLE_MS,
  ) {
    super({ keepAlive: true, maxSockets: most });
  }

  override keepSocketAlive(socket: Duplex): boolean {
    const end = () => {
      socket.destroy();
      // Node's word for: take it out of the pool, where only what cannot be written to any more is looked for.
      socket.emit('agentRemove');
    };
    this.idle.set(socket, setTimeout(end, this.idleMs).unref());
    return Boolean(super.keepSocketAlive(socket));
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    clearTimeout(this.idle.get(socket));
    super.reuseSocket(socket, request);
  }

  /** docker-modem prints its options, this agent among them, for every request, whether or not anyone looks. */
  [inspect.custom](): string {
    return `DockerAgent ${this.socketPath}`;
  }

  override createConnection(
    _options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const failed = (error: Error) =>
      // Node's own typing wants a stream even when there is none.
      (callback as ((error: Error) => void) | undefined)?.(Object.assign(error, { code: 'ECONNREFUSED' }));
    this.dial().then(
      (channel) => callback?.(null, asSocket(withErrorHandled(channel))),
      (error: unknown) => failed(error instanceof Error ? error : new Error(String(error))),
    );
    return undefined;
  }
}

/** http calls these on a socket; a channel has none of them. */
function asSocket(channel: Duplex): Duplex {
  const itself = () => channel;
  return Object.assign(channel, {
    setKeepAlive: itself,
    setNoDelay: itself,
    setTimeout: itself,
    ref: itself,
    unref: itself,
    destroySoon: () => channel.end(),
  });
}
