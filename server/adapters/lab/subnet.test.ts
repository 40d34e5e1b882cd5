import { describe, expect, test } from 'vitest';
import { addresses, freeSubnets, routedRanges } from './subnet';

describe('freeSubnets', () => {
  test('offers every piece, the first one first, when nothing is in use', () => {
    expect(freeSubnets([])).toHaveLength(256);
    expect(freeSubnets([])[0]).toBe('10.88.0.0/24');
  });

  test('leaves out pieces that a network uses, whether smaller or larger than a piece', () => {
    expect(freeSubnets(['10.88.0.0/24', '10.88.1.128/25', '10.88.2.0/23'])[0]).toBe('10.88.4.0/24');
    expect(freeSubnets(['10.0.0.0/8'])).toEqual([]);
  });

  test('is not put off by other networks and by IPv6', () => {
    expect(freeSubnets(['172.17.0.0/16', '10.89.0.0/16', 'fd00::/64'])).toHaveLength(256);
  });
});

test('routedRanges reads the routing table and passes over the default route', () => {
  const table = [
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
    'br\t0000580A\t00000000\t0001\t0\t0\t0\t00FEFFFF\t0\t0\t0',
    '',
  ].join('\n');
  expect(routedRanges(table)).toEqual(['172.17.0.0/16', '10.88.0.0/23']);
});

test('no two members of a lab share an address', () => {
  const { gateway, registry, vip, spare, host } = addresses('10.88.7.0/24');
  const all = [
    gateway,
    registry,
    vip,
    ...spare,
    ...Array.from({ length: 200 }, (_, index) => host(index + 1)),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((address) => /^10\.88\.7\.([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-4])$/.test(address))).toBe(
    true,
  );
});
