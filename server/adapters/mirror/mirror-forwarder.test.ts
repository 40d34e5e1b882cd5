import { createServer, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { forwardedUrl, startMirrorForwarder } from './mirror-forwarder';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const through = (proxy: string, url: string): Promise<{ status: number; body: string }> =>
  new Promise((answered, failed) => {
    const asked = request(proxy, { path: url }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      answer.on('end', () => answered({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', failed).end();
  });

describe('the mirror forwarder', () => {
  it.each([
    ['http://deb.debian.org/debian/dists/x', 'https://m.example/deb/dists/x'],
    ['http://deb.debian.org/debian-security/a', 'http://s.example/a'],
    ['http://security.debian.org/debian-security/a', 'http://s.example/a'],
    ['http://deb.debian.org/debian-ports/a', 'http://deb.debian.org/debian-ports/a'],
    ['http://other.example/debian/a', 'http://other.example/debian/a'],
  ])('asks for %s at %s', (from, to) => {
    expect(forwardedUrl(from, { main: 'https://m.example/deb/', security: 'http://s.example' })).toBe(to);
  });

  it("hands on the mirror's answer, and says so when there is none", async () => {
    const mirror = createServer((asked, answer) => answer.writeHead(203).end(`you asked ${asked.url}`));
    await new Promise<void>((up) => mirror.listen(0, '127.0.0.1', up));
    closing.push(() => mirror.close());
    const address = mirror.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const forwarder = await startMirrorForwarder({
      main: `http://127.0.0.1:${port}/m`,
      security: 'http://127.0.0.1:9/s',
    });
    closing.push(forwarder.close);
    expect(await through(forwarder.url, 'http://deb.debian.org/debian/pool/a')).toEqual({
      status: 203,
      body: 'you asked /m/pool/a',
    });
    expect(await through(forwarder.url, 'http://deb.debian.org/debian-security/a')).toMatchObject({
      status: 502,
    });
    expect(await through(forwarder.url, '/not-a-proxy-request')).toMatchObject({ status: 400 });
  });
});
