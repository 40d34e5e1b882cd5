import type { IncomingMessage } from 'node:http';
import type { Kollage } from '../usecases/kollage';
import { hashToken } from '../usecases/password';

export type Credential =
  | { readonly kind: 'session'; readonly tokenHash: string }
  | { readonly kind: 'token'; readonly tokenHash: string }
  | { readonly kind: 'none' };

/** The context of every procedure. The caller is looked up for each call: a connection may outlive its session. */
export interface Context {
  readonly kollage: Kollage;
  readonly address: string;
  readonly agent: string;
  readonly credential: Credential;
  /** Resolves when little waits to be sent to who asks: a slow reader is not to fill the memory. */
  readonly drained: () => Promise<void>;
  /** Aborted when the connection is closed and no answer can be read. */
  readonly hungUp: AbortSignal;
  /** Milliseconds at whose multiples a viewer hears that a host is not reached; EVEN_MS where nothing is said. */
  readonly evenMs?: number | undefined;
  /** Sets the session cookie, or clears it. */
  readonly setSession: (token: string | undefined) => void;
  /** The address of this panel as the asker wrote it: `https://panel.example.com`. */
  readonly origin: string;
  /** Sets the cookie of a browser that is sent to a provider to sign in. */
  readonly setBrowser: (token: string) => void;
}

/** Over https no other host and no page in clear can set it; a plain cookie goes to every port of its host. */
const cookieName = (secure: boolean) => (secure ? '__Host-kollage_session' : 'kollage_session');

/** HttpOnly, SameSite=Lax, Secure where the panel is served over https. */
export function sessionCookie(token: string | undefined, secure: boolean): string {
  const age = token === undefined ? 0 : 7 * 24 * 3600;
  return `${cookieName(secure)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
}

const browserName = (secure: boolean) => (secure ? '__Host-kollage_browser' : 'kollage_browser');

/** For ten minutes: it comes along when the provider sends the browser back, for that is a page that opens. */
export const browserCookie = (token: string | undefined, secure: boolean): string =>
  `${browserName(secure)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token === undefined ? 0 : 600}${secure ? '; Secure' : ''}`;

/** The browser that was sent to a provider; empty when the cookie is not there. */
export const browserOf = (headers: IncomingMessage['headers'], secure: boolean): string =>
  (headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === browserName(secure))?.[1] ?? '';

/** An API token from the header, else the session from the cookie. */
export function credentialOf(headers: IncomingMessage['headers'], secure: boolean): Credential {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '')?.[1];
  if (bearer) return { kind: 'token', tokenHash: hashToken(bearer) };
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, token = ''] = part.trim().split('=');
    if (name === cookieName(secure) && /^[\w-]{20,100}$/.test(token))
      return { kind: 'session', tokenHash: hashToken(token) };
  }
  return { kind: 'none' };
}
