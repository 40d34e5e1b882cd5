import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, connect as plain } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpOver } from '../adapters/openstack/http-over';
import { certificateMaker } from '../adapters/x509/make';
import { answers } from './execute/readiness';
import { httpStatus } from './http-status';
import type { HostConnection } from './ports';

/** What a host's connection is to who calls from it. */
const connection = {
  host: 'h1',
  connect: async (_: string, port: number) => plain(port, '127.0.0.1'),
} as unknown as HostConnection;
const signal = new AbortController().signal;

let ours: Awaited<ReturnType<typeof certificateMaker.authority>>;
let server: Server;
let port: number;
beforeAll(async () => {
  ours = await certificateMaker.authority('ours', 10);
  const { certificate, key } = await certificateMaker.signed(['192.0.2.1', 'cloud.example'], 10, ours);
  server = createServer({ cert: certificate, key }, (request, response) => {
    response.end(`${request.headers.host} ${request.url}`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

describe('a call over https from a host', () => {
  const ask = (name: string, authorities?: string) =>
    httpOver(connection, 'GET', `https://${name}:${port}/v3`, authorities ? { authorities } : {});

  it.each(['192.0.2.1', 'cloud.example'])(
    'is answered at %s where its authority is trusted',
    async (name) => {
      expect(await ask(name, ours.certificate)).toMatchObject({ status: 200, body: `${name}:${port} /v3` });
    },
  );

  it('goes to nobody whose authority is not trusted, or whose certificate is for another name', async () => {
    await expect(ask('192.0.2.1')).rejects.toThrow(/certificate/);
    await expect(ask('192.0.2.2', ours.certificate)).rejects.toThrow(/192\.0\.2\.2/);
    await expect(ask('other.example', ours.certificate)).rejects.toThrow(/other\.example/);
  });

  it('to one that speaks no TLS ends with its reason', async () => {
    const dumb = createTcpServer((socket) => socket.end('hello\r\n'));
    await new Promise<void>((done) => dumb.listen(0, '127.0.0.1', done));
    const { port: silent } = dumb.address() as AddressInfo;
    await expect(
      httpOver(connection, 'GET', `https://192.0.2.1:${silent}/`, { authorities: ours.certificate }),
    ).rejects.toThrow();
    dumb.close();
  });
});

describe('the watch', () => {
  const probe = (name: string, authorities?: string) =>
    httpStatus(connection, { address: '192.0.2.1', port, path: '/', tls: { name, authorities } }, signal);

  it('sees an https address that proves who it is, and no other', async () => {
    expect(await probe('cloud.example', ours.certificate)).toBe(200);
    await expect(probe('cloud.example')).rejects.toThrow(/certificate/);
    await expect(probe('other.example', ours.certificate)).rejects.toThrow(/other\.example/);
  });
});

it('readiness asks only whether a service behind the load balancer answers over TLS', async () => {
  const ready = { kind: 'http', address: '192.0.2.7', port, path: '/healthcheck' } as const;
  expect(await answers(connection, 'keystone', { ...ready, tls: true }, signal)).toBe(true);
  expect(await answers(connection, 'keystone', ready, signal)).toBe(false);
});
