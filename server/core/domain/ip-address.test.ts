import { expect, it } from 'vitest';
import { isNoHost } from './ip-address';

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
  '::ffff:a9fe:a9fe',
])('no host of a cloud is at %s', (address) => {
  expect(isNoHost(address)).toBe(true);
});

it.each(['192.0.2.1', '127.0.0.1', '10.169.254.1', '::1', '2001:db8::1', 'fd00::1', 'ctl01.lab.example.com'])(
  'one may be at %s',
  (address) => {
    expect(isNoHost(address)).toBe(false);
  },
);
