import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { hostAllowed } from '../api/allowed-host';
import { CALLBACK_PATH, HTTP_PATH, METRICS_PATH, serveApi, WS_PATH } from '../api/serve';
import type { Kollage } from '../usecases/kollage';
import { secureHeaders } from './security-headers';

export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface WebOptions {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  /** The panel is reached over https (a proxy in front of it). */
  readonly secure: boolean;
  /** Names that the panel may be called by, beside addresses and localhost. Default: none. */
  readonly names?: readonly string[];
  /** Answers everything that is not the API. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Milliseconds that a client has for the head of a request, and for all of it; how often that is looked at. */
const TIMES = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 } as const;
/** Connections of one address at once: a proxy in front brings all of them from one. */
const MOST_OF_ADDRESS = { direct: 256, proxied: 4000 } as const;

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0] ?? '/';

/** Pages and API on one port. */
export async function startWebServer(kollage: Kollage, options: WebOptions): Promise<WebServer> {
  const api = serveApi(kollage, options.secure);
  const names = options.names ?? [];
  const server = createServer(TIMES, (request, response) => {
    secureHeaders(request, response);
    if (!hostAllowed(request.headers.host, names)) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(
        'Kollage does not answer to this name. KOLLAGE_NAMES lists the names it may be called by.\n',
      );
    } else if (pathOf(request).startsWith(`${HTTP_PATH}/`)) {
      response.setHeader('cache-control', 'no-store');
      api.http(request, response);
    } else if (request.method === 'GET' && pathOf(request) === CALLBACK_PATH) {
      api.callback(request, response);
    } else if (request.method === 'GET' && pathOf(request) === METRICS_PATH) {
      response.setHeader('cache-control', 'no-store');
      api.metrics(request, response);
    } else if (request.method === 'GET' || request.method === 'HEAD') options.pages(request, response);
    // Pages hold no data and take none: no server action, no form.
    else response.writeHead(405, { allow: 'GET, HEAD' }).end();
  });
  const most = options.secure ? MOST_OF_ADDRESS.proxied : MOST_OF_ADDRESS.direct;
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const mine = (open.get(address) ?? 0) + 1;
    if (mine > most) return void socket.destroy();
    open.set(address, mine);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (pathOf(request) === WS_PATH && hostAllowed(request.headers.host, names))
      api.upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  // Taking a connection may fail too (no descriptor is free): the others go on.
  server.on('error', (cause) => console.error(`web: ${cause.message}`));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    async close() {
      api.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
