import { request } from 'node:http';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import { abortedAfter } from '../../engine/aborted-after';
import { overTls } from '../../engine/over-tls';
import type { HostConnection } from '../../engine/ports';

const LIMIT = 32 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export type HttpBody = string | { readonly size: number; readonly data: Buffer | Readable };

/** One HTTP request made from a host: the connection to it carries the bytes. */
export async function httpOver(
  connection: HostConnection,
  method: string,
  url: string,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: HttpBody;
    readonly timeoutMs?: number;
    /** Trusted beside those of this machine, for https; PEM. */
    readonly authorities?: string;
  } = {},
): Promise<HttpAnswer> {
  const { protocol, hostname, port, pathname, search, host } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`only http is spoken here, not ${url}`);
  const timeout = options.timeoutMs ?? 30_000;
  const secure = protocol === 'https:';
  const name = hostname.replace(/^\[(.*)\]$/, '$1');
  const carrier = await connection.connect(
    name,
    Number(port || (secure ? 443 : 80)),
    Math.min(timeout, 5000),
  );
  carrier.on('error', () => undefined);
  let socket: Duplex = carrier;
  try {
    if (secure) socket = await overTls(carrier, name, { authorities: options.authorities }, timeout);
    return await new Promise<HttpAnswer>((resolve, reject) => {
      const outgoing = request(
        {
          createConnection: () => socket,
          method,
          path: pathname + search,
          headers: {
            host,
            connection: 'close',
            ...(options.body === undefined ? {} : { 'content-length': String(sizeOf(options.body)) }),
            ...options.headers,
          },
          signal: abortedAfter(timeout),
        },
        (answer) => {
          const parts: Buffer[] = [];
          let size = 0;
          answer.on('data', (part: Buffer) => {
            size += part.length;
            if (size > LIMIT)
              outgoing.destroy(new Error(`the answer of ${url} is larger than ${LIMIT} bytes`));
            else parts.push(part);
          });
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(parts).toString('utf8'),
            }),
          );
          answer.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      const bytes = typeof options.body === 'object' ? options.body.data : options.body;
      if (bytes === undefined || typeof bytes === 'string' || bytes instanceof Buffer) outgoing.end(bytes);
      else pipeline(bytes, outgoing, (cause) => cause && reject(cause));
    });
  } finally {
    socket.destroy();
    carrier.destroy();
  }
}

const sizeOf = (body: HttpBody): number => (typeof body === 'string' ? Buffer.byteLength(body) : body.size);
