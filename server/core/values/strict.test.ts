import { expect, it } from 'vitest';
import { checkValue } from './check-value';

it.each([
  ['hostname', 'cloud.example', true],
  ['hostname', '192.0.2.7', true],
  ['hostname', '2001:db8::7', true],
  ['hostname', 'https://cloud.example', false],
  ['hostname', 'cloud.example:443', false],
  ['hostname', 'a b', false],
  ['hostname', '192.0.2.777', false],
  ['hostname', '-a.example', false],
  ['hostname', '', false],
  ['registry', 'registry.example:5000', true],
  ['registry', 'registry.example/mirror', true],
  ['registry', '[2001:db8::1]:5000', true],
  ['registry', 'https://registry.example', false],
  ['registry', 'registry.example:99999', false],
  ['registry', 'registry.example:50:00', false],
  ['word', 'Region-1.b', true],
  ['word', 'a b', false],
  ['word', 'a/b', false],
  ['word', '', false],
  ['interface', 'abcdefghijklmno', true],
  ['interface', 'abcdefghijklmnop', false],
  ['timezone', 'Europe/Berlin', true],
  ['timezone', 'UTC', true],
  ['timezone', 'Asia/Calcutta', true],
  ['timezone', 'Europe/Berln', false],
  ['timezone', 'europe/berlin', false],
  ['timezone', 'utc', false],
  ['timezone', '+08:00', false],
  ['size', '50m', true],
  ['size', '1G', true],
  ['size', '1048576', true],
  ['size', '50 MB', false],
  ['size', '0m', false],
  ['size', 'big', false],
  ['duration', '10m', true],
  ['duration', '250ms', true],
  ['duration', '10 min', false],
  ['duration', '1m30s', false],
  ['url', 'https://s3.example.com', true],
  ['url', 'http://[2001:db8::1]:8080/path', true],
  ['url', 'http://user:word@proxy.example:3128', true],
  ['url', 's3.example.com', false],
  ['url', 'https://a b', false],
  ['url', 'https:///x', false],
  ['repository', 'openstack.kolla', true],
  ['repository', 'team/kolla-1', true],
  ['repository', 'Kolla', false],
  ['repository', 'kolla/', false],
] as const)('for a %s, "%s" is %s', (type, value, fine) => {
  expect(checkValue({ type, optional: false }, value).ok).toBe(fine);
});

it('checks each item of a list, and leaves one alone that a host has yet to say', () => {
  const paths = { type: 'list', items: 'path', optional: false } as const;
  expect(checkValue(paths, ['/dev/sdb', '{{ mine }}'])).toEqual({
    ok: true,
    value: ['/dev/sdb', '{{ mine }}'],
  });
  expect(checkValue(paths, ['/dev/sdb', 'sdc'])).toEqual({
    ok: false,
    wants: { kind: 'item', row: 1, wants: { kind: 'path' } },
  });
});
