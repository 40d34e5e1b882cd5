import { Agent, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Connections to Docker's socket on this machine, one a request: Docker closes idle connections after five minutes, and
 * a process that was busy meanwhile would write to a closed one. Each has its error handled from its first moment.
 */
export class EngineAgent extends Agent {
  constructor() {
    super({ keepAlive: false });
  }

  override createConnection(
    options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    return withErrorHandled(super.createConnection(options, callback));
  }
}

/** A stream whose error ends what uses it and never the process: between two users it may have no handler of theirs. */
export function withErrorHandled<S extends Duplex | null | undefined>(stream: S): S {
  stream?.on('error', () => undefined);
  return stream;
}
