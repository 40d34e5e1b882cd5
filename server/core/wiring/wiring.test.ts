import { expect, test } from 'vitest';
import type { WiringNetwork, WiringPort } from '../domain/wiring';
import { judge, type Probe, payloadOf } from './judge';
import { networksOf } from './networks';
import { readCard, untriable } from './read-card';
import { readLinks, readNeighbour, readPing } from './read-links';

const IP = JSON.stringify([
  {
    ifname: 'lo',
    mtu: 65536,
    flags: ['UP', 'LOWER_UP'],
    addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8, scope: 'host' }],
  },
  {
    ...{
      ifname: 'eth0',
      mtu: 1500,
      address: '02:00:00:00:00:01',
      operstate: 'UP',
      flags: ['UP', 'LOWER_UP'],
    },
    addr_info: [
      { family: 'inet', local: '10.0.0.1', prefixlen: 24, scope: 'global' },
      { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' },
    ],
  },
  {
    ifname: 'eth1',
    mtu: 9000,
    address: '02:00:00:00:00:02',
    operstate: 'DOWN',
    flags: ['BROADCAST'],
    addr_info: [],
  },
  {},
]);

test('interfaces are read as ip prints them', () => {
  expect(readLinks(IP)).toEqual([
    { name: 'lo', mtu: 65536, up: true, addresses: [] },
    {
      ...{ name: 'eth0', mtu: 1500, mac: '02:00:00:00:00:01', up: true },
      addresses: [{ family: 4, address: '10.0.0.1', prefix: 24 }],
    },
    { name: 'eth1', mtu: 9000, mac: '02:00:00:00:00:02', up: false, addresses: [] },
  ]);
  expect(readLinks('')).toEqual([]);
  expect(readNeighbour('[{"dst":"10.0.0.2","lladdr":"02:aa","state":["REACHABLE"]}]')).toBe('02:aa');
  expect(readNeighbour('[{"dst":"10.0.0.2","state":["FAILED"]}]')).toBeUndefined();
});

test('what ping prints is read', () => {
  expect(readPing('rtt min/avg/max/mdev = 0.051/0.073/0.095/0.022 ms')).toEqual({ ms: 0.073 });
  expect(readPing('ping: local error: message too long, mtu=1400')).toEqual({ path: 1400 });
  expect(readPing('From 10.0.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1450)')).toEqual({ path: 1450 });
  expect(readPing('ping: connect: Network is unreachable')).toEqual({ words: 'Network is unreachable' });
  expect(payloadOf(1500, '10.0.0.2')).toBe(1472);
});

test('settings that name the same interfaces are one network', () => {
  const links = { a: readLinks(IP), b: readLinks(IP) };
  const networks = networksOf(
    {
      network_interface: { a: 'eth0', b: 'eth0' },
      api_interface: { a: 'eth0', b: 'eth0' },
      tunnel_interface: { a: 'eth1', b: 'eth0', c: 'eth1' },
    },
    links,
  );
  expect(networks.map(({ name, settings, ports }) => [name, settings.length, ports.length])).toEqual([
    ['network', 2, 2],
    ['tunnel', 1, 2],
  ]);
});

const port = (host: string, more: Partial<WiringPort> = {}): WiringPort => ({
  ...{ host, interface: 'eth0', there: true, up: true, mtu: 1500, prefix: 24 },
  ...{ address: `10.0.0.${host.charCodeAt(0)}`, mac: `02:00:00:00:00:${host.charCodeAt(0)}` },
  ...more,
});
const a = port('a');
const b = port('b');
const net = (...ports: WiringPort[]): WiringNetwork => ({ name: 'api', settings: ['api_interface'], ports });
const seen = (probe: Probe, to = b) => judge(net(a, to), a, to, probe);

test.each([
  ['passes', { large: { code: 0, ms: 0.4 }, card: b.mac }, 'ok', undefined],
  [
    'only small packets pass',
    { large: { code: 1, path: 1400 }, small: { code: 0 } },
    'fail',
    { kind: 'mtu', mtu: 1500, path: 1400 },
  ],
  [
    'nothing passes',
    { large: { code: 1 }, small: { code: 1 } },
    'fail',
    { kind: 'silent', address: '10.0.0.98' },
  ],
  [
    'no route',
    { large: { code: 2 }, small: { code: 2, words: 'Network is unreachable' } },
    'fail',
    { kind: 'refused', words: 'Network is unreachable' },
  ],
  [
    'another card answers',
    { large: { code: 0 }, card: '02:ff' },
    'fail',
    { kind: 'other_card', address: '10.0.0.98', card: '02:ff' },
  ],
  [
    'ping is missing',
    { large: { code: 127 } },
    'unknown',
    { kind: 'no_program', host: 'a', program: 'ping' },
  ],
] as const)('%s', (_, probe, verdict, cause) => {
  expect(seen(probe as Probe)).toMatchObject({ verdict, causes: cause ? [cause] : [] });
});

test('a pair that cannot be tried says why', () => {
  const gone = port('b', { there: false });
  expect(judge(net(a, gone), a, gone, undefined)).toMatchObject({
    verdict: 'fail',
    causes: [{ kind: 'no_interface', host: 'b' }],
  });
  const twin = port('c', { address: b.address ?? '' });
  expect(judge(net(a, b, twin), a, b, { large: { code: 0 } })).toMatchObject({
    verdict: 'fail',
    causes: [{ kind: 'same_address', host: 'c' }],
  });
  const jumbo = port('b', { mtu: 9000 });
  expect(seen({ large: { code: 0 } }, jumbo)).toMatchObject({
    verdict: 'warn',
    causes: [{ kind: 'other_mtu', theirs: 9000 }],
  });
  expect(judge(net(a, b), a, b, undefined)).toMatchObject({ verdict: 'unknown' });
});

test('a VLAN that nothing passes in, two VLANs, and packets larger than the card below', () => {
  const vlan = (host: string, id: number, more: Partial<WiringPort> = {}) =>
    port(host, { interface: `bond0.${id}`, vlan: { id, parent: 'bond0', parentMtu: 1500 }, ...more });
  const silent: Probe = { large: { code: 1 }, small: { code: 1 } };
  const judged = (from: WiringPort, to: WiringPort, probe: Probe) =>
    judge(net(from, to), from, to, probe).causes;
  expect(judged(vlan('a', 42), vlan('b', 42), silent)).toEqual([
    { kind: 'vlan_silent', vlan: 42, parent: 'bond0' },
  ]);
  expect(judged(vlan('a', 42), vlan('b', 43), silent)).toEqual([
    { kind: 'other_vlan', vlan: 42, theirs: 43 },
  ]);
  expect(judged(vlan('a', 42, { mtu: 9000 }), vlan('b', 42, { mtu: 9000 }), { large: { code: 0 } })).toEqual([
    { kind: 'vlan_mtu', host: 'a', interface: 'bond0.42', mtu: 9000, parent: 1500 },
    { kind: 'vlan_mtu', host: 'b', interface: 'bond0.42', mtu: 9000, parent: 1500 },
  ]);
});

test('VLANs and leases are read as ip prints them, and a network knows what is below', () => {
  const text = JSON.stringify([
    {
      ifname: 'bond0',
      mtu: 1500,
      flags: ['UP'],
      addr_info: [{ family: 'inet', local: '10.0.0.1', prefixlen: 24, scope: 'global', dynamic: true }],
    },
    {
      ifname: 'bond0.42',
      link: 'bond0',
      mtu: 1500,
      flags: ['UP'],
      linkinfo: { info_kind: 'vlan', info_data: { protocol: '802.1Q', id: 42 } },
      addr_info: [],
    },
  ]);
  const [below, above] = readLinks(text);
  expect(below?.leased).toBe(true);
  expect(above).toMatchObject({ vlan: { id: 42, parent: 'bond0' } });
  expect(
    networksOf({ tunnel_interface: { a: 'bond0.42' } }, { a: readLinks(text) })[0]?.ports[0],
  ).toMatchObject({
    vlan: { id: 42, parent: 'bond0', parentMtu: 1500 },
  });
});

test('what the program says of a card is read; what it could not find out is unknown', () => {
  const tried = {
    ...{ host: 'a', interface: 'eth0', settings: ['api_interface'] },
    link: {
      name: 'eth0',
      mtu: 1500,
      up: true,
      addresses: [{ family: 4 as const, address: '10.0.0.1', prefix: 24 }],
    },
  };
  const said = (offers: object, twin: string | null = null) => ({
    ...{ code: 0, stdout: JSON.stringify({ offers, twin }), stderr: '' },
  });
  expect(readCard(tried, said({})).dhcp).toEqual({ kind: 'none' });
  const servers = [{ server: '10.0.0.254', offers: '10.0.0.9' }];
  expect(readCard(tried, said({ '10.0.0.254': '10.0.0.9' })).dhcp).toEqual({
    kind: 'found',
    servers,
    expected: false,
  });
  const leased = { ...tried, link: { ...tried.link, leased: true as const } };
  expect(readCard(leased, said({ '10.0.0.254': '10.0.0.9' })).dhcp).toMatchObject({ expected: true });
  expect(readCard(leased, said({ '10.0.0.254': '10.0.0.9', '10.0.0.253': '10.0.0.8' })).dhcp).toMatchObject({
    expected: false,
  });
  expect(readCard(tried, said({}, '02:aa')).twin).toEqual({ address: '10.0.0.1', card: '02:aa' });
  expect(readCard(tried, { code: 127, stdout: '', stderr: '' }).dhcp).toEqual({
    kind: 'unknown',
    why: 'no_program',
  });
  expect(readCard(tried, { code: 1, stdout: '', stderr: 'Traceback\nOSError: denied' }).dhcp).toEqual({
    ...{ kind: 'unknown', why: 'failed', words: 'OSError: denied' },
  });
  expect(readCard(tried, { code: 0, stdout: 'junk', stderr: '' }).dhcp).toMatchObject({ kind: 'unknown' });
  expect(untriable({ ...tried, link: undefined })).toEqual({ kind: 'unknown', why: 'no_interface' });
  expect(untriable({ ...tried, link: { ...tried.link, up: false } })).toEqual({
    kind: 'unknown',
    why: 'down',
  });
});
