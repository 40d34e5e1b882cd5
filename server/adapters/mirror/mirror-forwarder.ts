import { createServer, type IncomingMessage, request as overHttp, type ServerResponse } from 'node:http';
import { request as overHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/** Where Debian's packages are taken from while images are built. */
export interface BuildMirror {
  readonly main: string;
  readonly security: string;
}

export interface MirrorForwarder {
  /** To be given to builds as `http_proxy`, which Docker keeps out of images and their history. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * An HTTP proxy on loopback that answers for deb.debian.org with the given mirror: Dockerfiles and images
 * know Debian's public address only, wherever they were built. Other addresses are passed on unchanged.
 */
export async function startMirrorForwarder(mirror: BuildMirror): Promise<MirrorForwarder> {
  const server = createServer((request, response) => forward(mirror, request, response));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  server.on('error', () => {});
  const { port } = portOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The address that is really asked. */
export function forwardedUrl(url: string, mirror: BuildMirror): string {
  const match = /^http:\/\/(?:deb|security)\.debian\.org(?::80)?\/(debian-security|debian)(\/.*)$/.exec(url);
  if (!match) return url;
  const base = match[1] === 'debian' ? mirror.main : mirror.security;
  return base.replace(/\/+$/, '') + (match[2] ?? '');
}

function forward(mirror: BuildMirror, from: IncomingMessage, to: ServerResponse): void {
  const asked = from.url ?? '';
  if (!/^http:\/\//.test(asked)) {
    to.writeHead(400).end('this is a proxy for plain HTTP');
    return;
  }
  const target = new URL(forwardedUrl(asked, mirror));
  const { host: _host, 'proxy-connection': _proxy, connection: _connection, ...headers } = from.headers;
  const send = target.protocol === 'https:' ? overHttps : overHttp;
  const upstream = send(target, { method: from.method ?? 'GET', headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, to, () => {});
  });
  upstream.on('error', (error) => {
    if (to.headersSent) to.destroy(error);
    else to.writeHead(502).end(`${target.host}: ${error.message}`);
  });
  to.on('close', () => upstream.destroy());
  from.on('error', (error) => upstream.destroy(error)).pipe(upstream);
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the forwarder has no port');
  return address;
}
