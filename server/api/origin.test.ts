import { describe, expect, it } from 'vitest';
import { originAllowed } from './origin';

const host = '127.0.0.1:8787';
const cookie = 'kollage_session=x';
const post = (headers: Record<string, string>) =>
  originAllowed({ method: 'POST', headers: { host, ...headers } });

describe('the origin of a request', () => {
  it('may be our own page', () => {
    expect(post({ origin: `http://${host}`, cookie })).toBe(true);
  });
  it('may not be another site, another port, or hidden', () => {
    for (const origin of ['http://evil.example', 'http://127.0.0.1:9999', 'null', ''])
      expect(post({ origin, cookie })).toBe(false);
  });
  it('may be missing for a program with a token, not for a cookie that would change something', () => {
    expect(post({ authorization: 'Bearer x' })).toBe(true);
    expect(post({ cookie })).toBe(false);
    expect(originAllowed({ method: 'GET', headers: { host, cookie } })).toBe(true);
  });
  it('is asked for on a WebSocket handshake, although that is a GET', () => {
    expect(originAllowed({ method: 'GET', headers: { host, cookie } }, true)).toBe(false);
    expect(originAllowed({ method: 'GET', headers: { host, cookie, origin: `http://${host}` } }, true)).toBe(
      true,
    );
  });
  it('is not ours when the browser says cross-site', () => {
    expect(originAllowed({ method: 'GET', headers: { host, cookie, 'sec-fetch-site': 'cross-site' } })).toBe(
      false,
    );
  });
});
