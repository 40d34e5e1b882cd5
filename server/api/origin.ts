import type { IncomingMessage } from 'node:http';

/**
 * Whether a request may act: a browser's only from our own pages. Without an Origin header it is no page's
 * request, and must not carry the cookie when it could change something.
 */
export function originAllowed(
  request: Pick<IncomingMessage, 'headers' | 'method'>,
  upgrade = false,
): boolean {
  const { origin, host, authorization, cookie } = request.headers;
  if (origin !== undefined) {
    if (!URL.canParse(origin) || !host) return false;
    return new URL(origin).host === host;
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const reading = !upgrade && (request.method === 'GET' || request.method === 'HEAD');
  return reading || authorization !== undefined || !/kollage_session=/.test(cookie ?? '');
}
