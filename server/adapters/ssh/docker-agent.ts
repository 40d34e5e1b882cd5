import { Agent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { Client } from 'ssh2';
import { withErrorHandled } from '../docker/engine-agent';

/** Requests at the same time; sshd's MaxSessions does not count these channels. */
const MAX_CHANNELS = 64;
/**
 * Milliseconds that an unused channel is kept. Docker closes its end after five minutes (ReadHeaderTimeout of its HTTP
 * server), which a channel that nobody reads from does not tell: the next request on it would fail.
 */
const IDLE_MS = 30_000;

/** HTTP to a UNIX socket of the host, each connection a channel of the one SSH connection. */
export class DockerAgent extends Agent {
  private readonly idle = new WeakMap<Duplex, NodeJS.Timeout>();

  constructor(
    private readonly client: Pick<Client, 'openssh_forwardOutStreamLocal'>,
    private readonly socketPath: string,
    private readonly idleMs = IDLE_MS,
  ) {
    super({ keepAlive: true, maxSockets: MAX_CHANNELS });
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
    try {
      this.client.openssh_forwardOutStreamLocal(this.socketPath, (error, channel) => {
        if (error) failed(error);
        else callback?.(null, asSocket(withErrorHandled(channel)));
      });
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)));
    }
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
