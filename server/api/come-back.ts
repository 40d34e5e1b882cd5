import type { IncomingMessage, ServerResponse } from 'node:http';
import { EngineError } from '../engine/errors';
import type { Kollage } from '../usecases/kollage';
import { Refusal } from '../usecases/refusal';
import { finishSignIn } from '../usecases/sign-in-by-provider';
import { browserCookie, browserOf, sessionCookie } from './context';

/** Why nobody was signed in, for the page that says so. */
export type SignInProblem = 'provider' | 'noRole' | 'over' | 'other';

function problemOf(cause: unknown): SignInProblem {
  if (cause instanceof EngineError) return 'provider';
  if (cause instanceof Refusal) return cause.kind === 'forbidden' ? 'noRole' : 'over';
  console.error(cause);
  return 'other';
}

/** A browser that a provider sent back: signed in and led on, or to the door with the reason. Both lead to this site alone. */
export async function comeBack(
  kollage: Kollage,
  request: IncomingMessage,
  response: ServerResponse,
  secure: boolean,
): Promise<void> {
  const cookies = [browserCookie(undefined, secure)];
  let to: string;
  try {
    const done = await finishSignIn(kollage, {
      search: new URL(request.url ?? '/', 'http://panel').search,
      browser: browserOf(request.headers, secure),
      address: request.socket.remoteAddress ?? '',
      agent: request.headers['user-agent'] ?? '',
    });
    if (done.token !== undefined) cookies.push(sessionCookie(done.token, secure));
    to = done.to;
  } catch (cause) {
    to = `/sign-in?problem=${problemOf(cause)}`;
  }
  response.writeHead(303, { location: to, 'set-cookie': cookies, 'cache-control': 'no-store' }).end();
}
