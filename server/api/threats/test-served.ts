import { WebSocket } from 'ws';
import { startWebServer, type WebServer } from '../../boot/web-server';
import type { Job } from '../../usecases/ports';
import { startTestApi, type TestApi } from '../test-api';

/** The API as a browser, or somebody else, reaches it. */
export interface Served {
  readonly api: TestApi;
  readonly web: WebServer;
  readonly base: string;
  /** What pages got to see. */
  readonly pages: string[];
  ask(path: string, init?: RequestInit): Promise<Response>;
  post(procedure: string, input: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A socket of this session; or the status it was refused with. */
  socket(headers: Record<string, string>): Promise<WebSocket | number>;
  close(): Promise<void>;
}

export const cookieOf = (token: string) => `__Host-kollage_session=${token}`;

/** A web server over an empty database, whose pages answer with their method and path. */
export async function serveTestApi(pause?: (job: Job) => Promise<void>): Promise<Served> {
  const api = await startTestApi(pause);
  const pages: string[] = [];
  const web = await startWebServer(api.kollage, {
    host: '127.0.0.1',
    port: 0,
    secure: true,
    pages: (request, response) => {
      pages.push(`${request.method} ${request.url}`);
      response.end('a page');
    },
  });
  const base = `http://127.0.0.1:${web.port}`;
  const ask = (path: string, init: RequestInit = {}) => fetch(base + path, { redirect: 'manual', ...init });
  return {
    api,
    web,
    base,
    pages,
    ask,
    post: (procedure, input, headers = {}) =>
      ask(`/api/trpc/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: base, ...headers },
        body: typeof input === 'string' ? input : JSON.stringify(input),
      }),
    socket: (headers) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://127.0.0.1:${web.port}/api/ws`, { headers });
        socket.once('open', () => resolve(socket));
        socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0));
        socket.once('error', reject);
      }),
    async close() {
      await web.close();
      await api.close();
    },
  };
}
