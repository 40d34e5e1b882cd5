import { once } from 'node:events';
import { inUrl } from '../core/domain/ip-address';
import type { Tls } from '../core/domain/watched';
import { abortedAfter } from './aborted-after';
import { overTls } from './over-tls';
import type { HostConnection } from './ports';

/** Milliseconds for a connection, and for the first words of an answer. */
const CONNECT = 2_000;
const ANSWER = 10_000;

/** The status with which an HTTP server answers a GET from a host; undefined where it answers with something else. Throws where nothing answers. */
export async function httpStatus(
  connection: HostConnection,
  to: {
    readonly address: string;
    readonly port: number;
    readonly path: string;
    /** `unchecked`: whether it answers is asked, not who it is. */
    readonly tls?: Tls | 'unchecked' | undefined;
  },
  signal: AbortSignal,
): Promise<number | undefined> {
  const { address, port, path, tls } = to;
  const carrier = await connection.connect(address, port, CONNECT);
  carrier.on('error', () => undefined);
  try {
    const name = typeof tls === 'object' ? tls.name : address;
    const trust = typeof tls === 'object' ? { authorities: tls.authorities } : 'anybody';
    const socket = tls ? await overTls(carrier, name, trust, ANSWER) : carrier;
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${inUrl(name)}:${port}\r\nConnection: close\r\nUser-Agent: kollage\r\n\r\n`,
    );
    // Who closes without a word has answered: nothing more comes.
    const closed = new AbortController();
    for (const end of ['end', 'close'])
      socket.once(end, () => closed.abort(new Error(`${address}:${port} closed the connection`)));
    const [head]: unknown[] = await once(socket, 'data', {
      signal: abortedAfter(ANSWER, signal, closed.signal),
    });
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(String(head))?.[1];
    return status === undefined ? undefined : Number(status);
  } finally {
    carrier.destroy();
  }
}

/** Whether something takes a TCP connection from a host. Throws where nothing does. */
export async function tcpConnects(connection: HostConnection, address: string, port: number): Promise<void> {
  const socket = await connection.connect(address, port, CONNECT);
  socket.on('error', () => undefined);
  socket.destroy();
}
