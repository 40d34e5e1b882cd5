import { describe, expect, test } from 'vitest';
import type { LookedHost } from '@/server/views/topology';
import { lackOf, readSeveral, roleProblems, withRole } from './several-model';

describe('a pasted list of hosts', () => {
  test('gets roles by how many there are, and keeps those that were chosen', () => {
    const { hosts, wrong } = readSeveral('n[1:4]\nbad name! x\n# no host', { n4: ['storage'] });
    expect(hosts.map(({ name, roles }) => [name, roles.join(' ')])).toEqual([
      ['n1', 'control network monitoring storage'],
      ['n2', 'control network monitoring storage'],
      ['n3', 'control network monitoring storage'],
      ['n4', 'storage'],
    ]);
    expect(wrong.map(({ number }) => number)).toEqual([2]);
  });

  test('a role is put on in its order, and taken off', () => {
    expect(withRole(['storage'], 'control', true)).toEqual(['control', 'storage']);
    expect(withRole(['control', 'storage'], 'control', false)).toEqual(['storage']);
  });

  test('without control or network there is no cloud; two controllers make no quorum', () => {
    const host = (name: string, ...roles: ('control' | 'network' | 'compute')[]) => ({
      name,
      vars: {},
      roles,
    });
    expect(roleProblems([host('a', 'compute')])).toEqual([
      { kind: 'missing', stops: true, names: ['control', 'network'] },
    ]);
    expect(
      roleProblems([host('a', 'control', 'network', 'compute'), host('b', 'control'), host('c')]),
    ).toEqual([
      { kind: 'quorum', stops: false, names: ['2'] },
      { kind: 'no_role', stops: false, names: ['c'] },
    ]);
  });
});

test('a host lacks an interface, an address, or the network of the cloud’s address', () => {
  const host = { name: 'a', vars: {}, roles: ['network'] as const };
  const seen = (addresses: readonly string[]) =>
    ({
      kind: 'seen',
      host: 'a',
      facts: { interfaces: [{ name: 'eno1', addresses }] },
    }) as unknown as LookedHost;
  const wish = { nic: 'eno1', vip: '192.0.2.10' };
  expect(lackOf(host, undefined, wish)).toBe('silent');
  expect(lackOf(host, seen(['192.0.2.20/24']), wish)).toBeUndefined();
  expect(lackOf(host, seen(['192.0.2.20/24']), { ...wish, nic: 'eno2' })).toBe('no_interface');
  expect(lackOf(host, seen(['fe80::1/64']), wish)).toBe('no_address');
  expect(lackOf(host, seen(['198.51.100.20/24']), wish)).toBe('other_network');
  expect(lackOf({ ...host, roles: ['compute'] }, seen(['198.51.100.20/24']), wish)).toBeUndefined();
});
