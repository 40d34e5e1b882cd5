import { expect, it } from 'vitest';
import { maskTold } from './mask-told';

it.each([
  ['rabbit_password = Old', 'rabbit_password = ‹lock:masked›'],
  ['  "cookie": "Old"', '  "cookie": ‹lock:masked›'],
  ['\tkey = AQBxHYhkAAAA', '\tkey = ‹lock:masked›'],
  ['url rabbit://openstack:Old@h', 'url rabbit://openstack:‹lock:masked›@h'],
  ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', '‹lock:masked›'],
  ['gW3xqJ1l-2_VnXyE8bqS0o7Vh1nJk5zQm4uYtR6cPaE=', '‹lock:masked›'],
  ['admin_password = ‹lock:keystone_admin_password›', 'admin_password = ‹lock:keystone_admin_password›'],
  ['a = 1\ntoken: x\nb = 2', 'a = 1\ntoken: ‹lock:masked›\nb = 2'],
])('of %s nothing is left that is a secret', (text, shown) => {
  expect(maskTold(text)).toBe(shown);
});

it.each([
  'workers = 2',
  'url = http://host:5000/v3',
  '------------------------------',
  '[keystone_authtoken]',
])('leaves %s as it is', (text) => {
  expect(maskTold(text)).toBe(text);
});
