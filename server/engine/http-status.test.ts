import { once } from 'node:events';
import { type AddressInfo, createServer, connect as plain, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { httpStatus } from './http-status';
import type { HostConnection } from './ports';

const connection = {
  host: 'h1',
  connect: async (_: string, port: number) => plain(port, '127.0.0.1'),
} as unknown as HostConnection;

/** What is asked of a server that does this with each connection. */
async function asked(does: (socket: Socket) => void): Promise<number | undefined> {
  const server = createServer(does).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await httpStatus(
      connection,
      { address: '192.0.2.1', port, path: '/' },
      new AbortController().signal,
    );
  } finally {
    server.close();
  }
}

it('a server that closes without a word has answered: nobody waits for the rest of the time', async () => {
  const closed = { cause: { message: expect.stringContaining('closed the connection') } };
  await expect(asked((socket) => socket.end())).rejects.toMatchObject(closed);
  await expect(asked((socket) => socket.resetAndDestroy())).rejects.toThrow();
});

it('tells the status of an answer whose connection closes right behind it, and nothing of other words', async () => {
  expect(await asked((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'))).toBe(204);
  expect(await asked((socket) => socket.end('hello\r\n'))).toBeUndefined();
});
