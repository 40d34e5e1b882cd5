import { expect, it } from 'vitest';
import { isAddressOrName, isNoHost } from './ip-address';

it.each([
  '169.254.169.254',
  '169.254.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'ff02::1',
  '::',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '0:0:0:0:0:ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '2852039166',
  '0xa9fea9fe',
  '169.254.43518',
  '0251.254.169.254',
  '100.100.100.200',
  '::ffff:a9fe:a9fe',
])('no host of a cloud is at %s', (address) => {
  expect(isNoHost(address)).toBe(true);
});

it.each([
  '192.0.2.1',
  '127.0.0.1',
  '10.169.254.1',
  '::1',
  '2001:db8::1',
  'fd00::1',
  '255.lab',
  '10.0.0.10',
  '64:ff9b::c000:201',
  'ctl01.lab.example.com',
])('one may be at %s', (address) => {
  expect(isNoHost(address)).toBe(false);
});

it('a mistyped address is no name', () => {
  for (const fine of [
    '192.0.2.1',
    '2001:db8::1',
    'fe80::1%eth0',
    '::ffff:192.0.2.1',
    'ctl01',
    'ctl-01.example.org',
  ])
    expect([fine, isAddressOrName(fine)]).toEqual([fine, true]);
  for (const bad of [
    '192.0.2.300',
    '192.0.2',
    '1.2.3.4.5',
    'fe80:::1',
    'https://ctl01',
    'ctl01:22',
    '-oProxy',
    'a b',
    '',
  ])
    expect([bad, isAddressOrName(bad)]).toEqual([bad, false]);
});
