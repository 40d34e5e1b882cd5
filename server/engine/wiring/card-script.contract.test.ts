import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalHosts } from '../../adapters/local/local-hosts';
import type { HostConnection } from '../ports';
import { probeCards } from './probe-cards';

const [near, far] = [`kn${process.pid % 100000}`, `kf${process.pid % 100000}`];
/** Answers every DHCPDISCOVER with an offer, and ARP requests for 192.0.2.77. */
const impostor = `
import socket, struct, sys
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
wire.bind((sys.argv[1], 0))
card = wire.getsockname()[4]
print('listens', flush=True)
while True:
    frame = wire.recv(2048)
    if frame[6:12] == card: continue
    if frame[12:14] == b'\\x08\\x06' and frame[38:42] == socket.inet_aton('192.0.2.77'):
        arp = struct.pack('!HHBBH6s4s6s4s', 1, 0x800, 6, 4, 2, card, frame[38:42], frame[22:28], bytes(4))
        wire.send(frame[6:12] + card + b'\\x08\\x06' + arp)
    if frame[12:14] == b'\\x08\\x00' and frame[36:38] == struct.pack('!H', 67):
        asked = frame[42:]
        body = struct.pack('!BBBB4sHH4s4s4s4s', 2, 1, 6, 0, asked[4:8], 0, 0x8000, bytes(4), socket.inet_aton('198.51.100.9'), bytes(4), bytes(4))
        body += asked[28:34] + bytes(202) + bytes([99, 130, 83, 99, 53, 1, 2, 54, 4]) + socket.inet_aton('198.51.100.1') + bytes([255])
        udp = struct.pack('!HHHH', 67, 68, 8 + len(body), 0) + body
        head = struct.pack('!BBHHHBBH4s4s', 69, 0, 20 + len(udp), 1, 0, 64, 17, 0, socket.inet_aton('198.51.100.1'), b'\\xff' * 4)
        wire.send(b'\\xff' * 6 + card + b'\\x08\\x00' + head + udp)
`;
let host: HostConnection;
const run = async (...argv: string[]) => expect((await host.run(argv)).code, argv.join(' ')).toBe(0);
const asked = (address: string) => ({
  ...{ host: 'h1', interface: near, settings: ['tunnel_interface'] },
  link: {
    ...{ name: near, mtu: 1500, up: true },
    addresses: [{ family: 4 as const, address, prefix: 24 }],
  },
});
const probe = async (address: string) => probeCards(host, [asked(address)], new AbortController().signal);

beforeAll(async () => {
  host = await createLocalHosts().connect({ kind: 'local', name: 'h1' });
  await run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far);
  await run('ip', 'link', 'set', near, 'up');
  await run('ip', 'link', 'set', far, 'up');
});
afterAll(async () => {
  await host.run(['ip', 'link', 'del', near]);
  await host.close();
});

test('where nobody answers, nothing is found', { timeout: 30_000 }, async () => {
  expect(await probe('192.0.2.77')).toEqual([
    { host: 'h1', interface: near, settings: ['tunnel_interface'], dhcp: { kind: 'none' } },
  ]);
});

test('a DHCP server, and another card with the same address, are found by name', {
  timeout: 30_000,
}, async () => {
  const other = spawn('python3', ['-c', impostor, far], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((ready) => other.stdout.once('data', ready));
    const [found] = await probe('192.0.2.77');
    expect(found).toMatchObject({
      dhcp: { kind: 'found', expected: false, servers: [{ server: '198.51.100.1', offers: '198.51.100.9' }] },
      twin: { address: '192.0.2.77', card: expect.stringMatching(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/) },
    });
    expect((await probe('192.0.2.78'))[0]).not.toHaveProperty('twin');
  } finally {
    other.kill();
  }
});

test('an interface that is not there is unknown, with the words of the host', {
  timeout: 30_000,
}, async () => {
  const gone = { ...asked(''), interface: 'kollage-none' };
  expect(await probeCards(host, [gone], new AbortController().signal)).toMatchObject([
    { dhcp: { kind: 'unknown', why: 'failed', words: expect.stringContaining('No such device') } },
  ]);
});
