import { createServer, get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DockerAgent } from './docker-agent';

const server = createServer((_, response) => response.end('{}'));
let channels = 0;
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => void server.close());

/** An agent whose channels lead to the server, each counted. */
const agentFor = (idleMs: number) =>
  new DockerAgent(
    async () => {
      channels += 1;
      const { port } = server.address() as AddressInfo;
      // A channel of ssh2 is a stream whose destroy() asks the other side to close.
      const channel = connect(port, '127.0.0.1');
      channel.destroy = () => channel.end();
      return channel;
    },
    '/run/docker.sock',
    64,
    idleMs,
  );

const ask = (agent: DockerAgent) =>
  new Promise<void>((resolve, reject) => {
    get({ host: 'docker', agent }, (response) => {
      response.resume().on('end', () => setImmediate(resolve));
    }).on('error', reject);
  });

it('keeps no listener of a request that is over', async () => {
  const agent = agentFor(10_000);
  await ask(agent);
  const [socket] = Object.values(agent.freeSockets)[0] ?? [];
  const before = socket?.listenerCount('error');
  for (let again = 0; again < 5; again += 1) await ask(agent);
  expect(socket?.listenerCount('error')).toBe(before);
  channels = 0;
  agent.destroy();
});

it('uses a channel again, but none that lay idle for long', async () => {
  const agent = agentFor(100);
  await ask(agent);
  await ask(agent);
  expect(channels).toBe(1);
  await sleep(200);
  expect(Object.values(agent.freeSockets).flat()).toEqual([]);
  await ask(agent);
  expect(channels).toBe(2);
  agent.destroy();
});
