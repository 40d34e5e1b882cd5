import { type EventEmitter, setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import type { Kollage } from '../usecases/kollage';
import { readMetrics } from '../usecases/read-metrics';
import { Refusal } from '../usecases/refusal';
import { comeBack } from './come-back';
import { browserCookie, type Context, credentialOf, sessionCookie } from './context';
import { drained, type Socket } from './drained';
import { boundMessages, MOST_CALLS } from './message-bounds';
import { originAllowed } from './origin';
import { createPlaces } from './places';
import { actorOf } from './procedure';
import { appRouter } from './router';
import { sessionSignal } from './session-signal';

export const HTTP_PATH = '/api/trpc';
export const WS_PATH = '/api/ws';
export const METRICS_PATH = '/metrics';
export { CALLBACK_PATH } from '../usecases/sign-in-by-provider';

/** Open at once: of one session or token, of one account, and of all together. */
const SOCKETS_EACH = 32;
const SOCKETS_OF_ACCOUNT = 128;
const SOCKETS = 2000;
/** WebSocket's code for a policy that is violated. */
const POLICY = 1008;
/** Subscriptions say why they end before the socket does. */
const LAST_WORDS_MS = 250;

export interface ServedApi {
  /** Answers a request under HTTP_PATH. */
  http(request: IncomingMessage, response: ServerResponse): void;
  /** Answers Prometheus, which brings an API token. */
  metrics(request: IncomingMessage, response: ServerResponse): void;
  /** Takes a browser that comes back from a provider, at CALLBACK_PATH. */
  callback(request: IncomingMessage, response: ServerResponse): void;
  /** Takes a handshake at WS_PATH. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells clients to reconnect elsewhere, and hangs up. */
  close(): void;
}

/** Milliseconds that a refused client has to read why: then its socket is closed, whatever it does. */
const REFUSED_MS = 1000;
/** Maximum bytes of a request without a session: a name and a password are short. */
const ANONYMOUS_BYTES = 64_000;

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), REFUSED_MS).unref();
};

const NO_COOKIES = { setSession: () => undefined, setBrowser: () => undefined };

const cookiesOf = (
  response: ServerResponse,
  secure: boolean,
): Pick<Context, 'setSession' | 'setBrowser'> => ({
  setSession: (token) => void response.appendHeader('set-cookie', sessionCookie(token, secure)),
  setBrowser: (token) => void response.appendHeader('set-cookie', browserCookie(token, secure)),
});

const NEVER = new AbortController().signal;

/** Aborted when this is closed. */
function closing(connection: EventEmitter): AbortSignal {
  const closed = new AbortController();
  // Every call over a socket listens.
  setMaxListeners(0, closed.signal);
  connection.once('close', () => closed.abort());
  return closed.signal;
}

/** A body that is not held before it is known who sends it. */
const isLoad = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > ANONYMOUS_BYTES;

/** tRPC over HTTP and WebSocket. `secure` when the panel is reached over https. */
export function serveApi(kollage: Kollage, secure: boolean): ServedApi {
  const context = (
    request: IncomingMessage,
    { setSession, setBrowser }: Pick<Context, 'setSession' | 'setBrowser'> = NO_COOKIES,
    hungUp: AbortSignal = NEVER,
    client?: Socket,
  ): Context => ({
    kollage,
    address: request.socket.remoteAddress ?? '',
    agent: request.headers['user-agent'] ?? '',
    credential: credentialOf(request.headers, secure),
    setSession,
    origin: `${secure ? 'https' : 'http'}://${request.headers.host ?? ''}`,
    setBrowser,
    drained: () => drained(client),
    hungUp,
  });
  const handler = createHTTPHandler({
    router: appRouter,
    basePath: `${HTTP_PATH}/`,
    maxBodySize: 4_000_000,
    maxBatchSize: MOST_CALLS,
    // A question about many logs is longer than an address may be.
    allowMethodOverride: true,
    createContext: ({ req, res }) => context(req, cookiesOf(res, secure), closing(res)),
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2_000_000 });
  const applied = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    createContext: ({ req, res }) => context(req, NO_COOKIES, closing(res), res),
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
  });
  const places = createPlaces();

  /** Lets in who asks with a session or token that holds, and hangs up when it holds no longer. */
  async function enter(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const asked = context(request);
    const { credential } = asked;
    if (!originAllowed(request, true) || credential.kind === 'none') return refuse(socket, '403 Forbidden');
    const actor = await actorOf(asked).catch((cause: unknown) => {
      if (cause instanceof Refusal) return undefined;
      throw cause;
    });
    if (!actor) return refuse(socket, '403 Forbidden');
    if (socket.destroyed) return;
    const giveBack =
      sockets.clients.size < SOCKETS
        ? places.take([
            [credential.tokenHash, SOCKETS_EACH],
            [actor.account.id, SOCKETS_OF_ACCOUNT],
          ])
        : undefined;
    if (!giveBack) return refuse(socket, '429 Too Many Requests');
    socket.once('close', giveBack);
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate());
      const watch = sessionSignal(asked, actor, undefined);
      watch.signal.addEventListener('abort', () => setTimeout(() => client.close(POLICY), LAST_WORDS_MS));
      client.once('close', watch.stop);
      boundMessages(client, () => performance.now());
      sockets.emit('connection', client, request);
    });
  }
  async function tellMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = context(request);
    // A cookie is a browser's: no page of another origin is to read this with it.
    if (asked.credential.kind !== 'token') throw new Refusal('unauthenticated', { kind: 'token_needed' });
    const { access } = await actorOf(asked);
    const text = await readMetrics(kollage, access);
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  }
  return {
    metrics(request, response) {
      tellMetrics(request, response).catch((cause: unknown) => {
        const refused = cause instanceof Refusal;
        if (!refused) console.error(cause);
        response.writeHead(refused ? 401 : 500, { 'www-authenticate': 'Bearer' }).end();
      });
    },
    callback: (request, response) => void comeBack(kollage, request, response, secure),
    http(request, response) {
      if (originAllowed(request)) {
        if (!isLoad(request)) return handler(request, response);
        actorOf(context(request)).then(
          () => handler(request, response),
          () => {
            response.writeHead(413, { connection: 'close' }).end();
            setTimeout(() => request.destroy(), REFUSED_MS).unref();
          },
        );
        return;
      }
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end('This request comes from another site.\n');
    },
    upgrade(request, socket, head) {
      enter(request, socket, head).catch((cause) => {
        console.error(cause);
        refuse(socket, '500 Internal Server Error');
      });
    },
    close() {
      applied.broadcastReconnectNotification();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
