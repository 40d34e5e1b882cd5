import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { databaseAnswers } from './database';

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

/** A server that refuses every connection as PostgreSQL does, with this code. */
async function refusing(code: string): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0;
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mthe database system is starting up\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      asked += 1;
      socket.end(Buffer.concat([head, fields]));
    });
  });
  const listening = server;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const address = listening.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `postgresql://u:p@127.0.0.1:${port}/x`, asked: () => asked };
}

it('a database that reads what a crash left is waited for as long as it says so', async () => {
  const { url, asked } = await refusing('57P03');
  let ended = false;
  const answer = databaseAnswers(url, 400).finally(() => {
    ended = true;
  });
  await new Promise((done) => setTimeout(done, 2_000));
  expect(ended).toBe(false);
  expect(asked()).toBeGreaterThan(3);
  await new Promise<void>((done) => server?.close(() => done()));
  server = undefined;
  expect(await answer).toBe(false);
});

it('one that refuses for another reason is given up after its time', async () => {
  const { url } = await refusing('28P01');
  const begun = performance.now();
  expect(await databaseAnswers(url, 400)).toBe(false);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
