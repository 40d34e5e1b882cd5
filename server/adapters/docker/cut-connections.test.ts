import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Dockerode from 'dockerode';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Docker } from '../../engine/ports';
import { DockerAgent } from '../ssh/docker-agent';
import { createDocker } from './docker';
import { EngineAgent } from './engine-agent';
import { engineHost } from './engine-host';

const path = join(tmpdir(), `kollage-engine-${process.pid}.sock`);
const chunk = Buffer.alloc(64 * 1024, 7);

/** What an engine does to a connection when it has read this many bytes of a request. */
const faults: Readonly<Record<string, (socket: Socket) => void>> = {
  'hangs up at once': (socket) => socket.destroy(),
  'refuses early, and hangs up': (socket) =>
    socket.end('HTTP/1.1 500 No\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}', () => socket.destroy()),
  'breaks off its answer': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"st', () => socket.destroy()),
  'speaks no HTTP': (socket) => socket.write('SSH-2.0-none\r\n', () => socket.destroy()),
};

let server: Server;
let fault: (socket: Socket) => void;
let unhandled: unknown[];
const catchIt = (cause: unknown) => unhandled.push(cause);

beforeEach(async () => {
  unhandled = [];
  process.on('uncaughtException', catchIt).on('unhandledRejection', catchIt);
  server = createServer((socket) => {
    let read = 0;
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        read += data.length;
        const isUpload = /chunked|x-tar|application\/tar/i.test(String(data.subarray(0, 400)));
        if (read > 200_000 || !isUpload) fault(socket.pause());
      });
  });
  await new Promise<void>((done) => server.listen(path, done));
});
afterEach(async () => {
  process.off('uncaughtException', catchIt).off('unhandledRejection', catchIt);
  await new Promise((done) => server.close(done));
  rmSync(path, { force: true });
});

const engineOver = (options: object, answerMs?: number): Docker =>
  createDocker(
    new Dockerode(options),
    engineHost('h1', 'root', new AbortController().signal, async () => ({
      code: 0,
      stdout: Buffer.from('CapEff:\t0\n1\n'),
      stderr: '',
    })),
    answerMs,
  );

/** Over the socket as on this machine, and over a channel as through SSH. */
const ways: Readonly<Record<string, (answerMs?: number) => Docker>> = {
  'this machine': (answerMs) => engineOver({ socketPath: path, agent: new EngineAgent() }, answerMs),
  SSH: (answerMs) =>
    engineOver(
      {
        host: 'docker',
        port: 80,
        protocol: 'http',
        agent: new DockerAgent(async () => connect(path), path, 64),
      },
      answerMs,
    ),
};

/** Much more than was read when the engine hangs up, and it does not end before. */
async function* upload() {
  for (let sent = 0; sent < 400; sent += 1) {
    yield chunk;
    if (sent % 20 === 0) await new Promise((done) => setTimeout(done, 1));
  }
}

const verbs: Readonly<Record<string, (docker: Docker) => Promise<unknown>>> = {
  build: (docker) => docker.build(Readable.from(upload()), { ref: 'kollage/x:1', args: {}, labels: {} }),
  load: (docker) => docker.load(Readable.from(upload())),
  import: (docker) => docker.importImage(Readable.from(upload()), 'kollage/x:1'),
  pull: (docker) => docker.pull('kollage/x:1'),
  start: (docker) => docker.start('nova_api'),
  inspect: (docker) => docker.inspect('nova_api'),
  exec: (docker) => docker.exec('nova_api', ['true']),
};

for (const [how, open] of Object.entries(ways))
  for (const [what, act] of Object.entries(faults))
    it(`an engine over ${how} that ${what} fails each verb, and nothing is left unhandled`, async () => {
      fault = act;
      const docker = open();
      const outcomes = await Promise.all(
        Object.entries(verbs).map(async ([name, verb]) => {
          const late = new Promise((done) => setTimeout(() => done('late'), 5_000).unref());
          const failed = verb(docker).then(
            () => 'done',
            (cause: unknown) => (cause instanceof Error ? 'failed' : 'strange'),
          );
          return [name, await Promise.race([failed, late])];
        }),
      );
      expect(outcomes).toEqual(Object.keys(verbs).map((name) => [name, 'failed']));
      await new Promise((done) => setTimeout(done, 50));
      expect(unhandled).toEqual([]);
    });

/** Every verb without a signal of its caller. */
const bounded: Readonly<Record<string, (docker: Docker) => Promise<unknown>>> = {
  inspect: (docker) => docker.inspect('nova_api'),
  start: (docker) => docker.start('nova_api'),
  stop: (docker) => docker.stop('nova_api', 0),
  restart: (docker) => docker.restart('nova_api', 0),
  kill: (docker) => docker.kill('nova_api', 'HUP'),
  remove: (docker) => docker.remove('nova_api'),
  readFile: (docker) => docker.readFile('nova_api', '/etc/hosts'),
  usage: (docker) => docker.usage('nova_api'),
  events: async (docker) => {
    for await (const _ of docker.events(new AbortController().signal));
  },
  ping: (docker) => docker.ping(60_000),
  tag: (docker) => docker.tag('kollage/x:1', 'kollage/x:2'),
  removeImage: (docker) => docker.removeImage('kollage/x:1'),
  createVolume: (docker) => docker.createVolume('nova', {}),
  removeVolume: (docker) => docker.removeVolume('nova'),
};

for (const [how, open] of Object.entries(ways))
  it(`an engine over ${how} that never answers is told of as such, by every verb`, async () => {
    // Reads on, so that it sees whether the client hangs up: `afterEach` waits for that.
    fault = (socket) => void socket.resume();
    const docker = open(100);
    const told = await Promise.all(
      Object.entries(bounded).map(async ([name, verb]) => [
        name,
        await verb(docker).catch((cause: Error) => cause.message.replace(/:.*/, '')),
      ]),
    );
    expect(told).toEqual(
      Object.keys(bounded).map((name) => [name, 'Docker on h1 gave no answer within 0 s']),
    );
    expect(unhandled).toEqual([]);
  });

for (const [how, open] of Object.entries(ways))
  it(`over ${how} a wait and a load end with the signal of their caller`, async () => {
    // Reads on, so that it sees whether the client hangs up: `afterEach` waits for that.
    fault = (socket) => void socket.resume();
    const docker = open();
    const caller = new AbortController();
    const asked = [
      docker.wait('nova_api', caller.signal),
      docker.load(Readable.from([chunk]), caller.signal),
    ];
    setTimeout(() => caller.abort(new Error('left')), 50);
    for (const one of asked) await expect(one).rejects.toThrow('left');
    await expect(docker.wait('nova_api', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  });
