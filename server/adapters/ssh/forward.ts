import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { EngineError } from '../../engine/errors';
import { withErrorHandled } from '../docker/engine-agent';

const TIMEOUT = 10_000;

/** A TCP connection made by the host at the other end of a client. Errors: ConnectFailed. */
export function forward(
  client: Client,
  host: string,
  address: string,
  port: number,
  timeoutMs = TIMEOUT,
): Promise<Duplex> {
  const refused = (why: string) =>
    new EngineError('ConnectFailed', `${address} port ${port} cannot be reached from ${host}: ${why}`, {
      retryable: true,
    });
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(refused(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const failed = (error: unknown) => {
      clearTimeout(timer);
      reject(refused(error instanceof Error ? error.message : String(error)));
    };
    try {
      client.forwardOut('127.0.0.1', 0, address, port, (error, channel) => {
        if (error) return failed(error);
        clearTimeout(timer);
        if (late) channel.destroy();
        else resolve(withErrorHandled(channel));
      });
    } catch (error) {
      failed(error);
    }
  });
}
