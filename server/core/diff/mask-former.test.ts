import { expect, it } from 'vitest';
import { maskFormer } from './mask-former';

it('hides a former secret that the redactor does not know any more', () => {
  const lines = [
    { kind: 'delete', text: 'connection = mysql://keystone:OldSecret@192.0.2.1' },
    { kind: 'insert', text: 'connection = mysql://keystone:‹lock:keystone_database_password›@192.0.2.1' },
    { kind: 'delete', text: 'workers = 2' },
    { kind: 'insert', text: 'workers = 4' },
  ];
  expect(maskFormer(lines).map((line) => line.text)).toEqual([
    'connection = mysql://keystone:‹lock:former›',
    'connection = mysql://keystone:‹lock:keystone_database_password›@192.0.2.1',
    'workers = 2',
    'workers = 4',
  ]);
});

it.each([
  ['connection=mysql://a:Old@db', 'connection = ‹lock:former›'],
  ['rabbit_password = Old', 'rabbit_password = ‹lock:former›'],
  ['  "cookie": "Old"', '  "cookie": ‹lock:former›'],
  ['transport rabbit://openstack:Old@h', 'transport rabbit://openstack:‹lock:former›@h'],
  ['workers = 2', 'workers = 2'],
  ['url = http://host:5000/v3', 'url = http://host:5000/v3'],
])('of the deleted line %s it shows what is no secret', (text, shown) => {
  const [line] = maskFormer([
    { kind: 'delete', text },
    { kind: 'insert', text: '  connection = mysql://a:‹lock:x›@db' },
  ]);
  expect(line?.text.replace(/\s*=\s*/, ' = ')).toBe(shown.replace(/\s*=\s*/, ' = '));
});

it('hides on both sides what the lines themselves tell to be secret', () => {
  const lines = [
    { kind: 'hunk', text: '@@ -1,2 +1,2 @@' },
    { kind: 'context', text: 'transport_url = rabbit://openstack:Unknown@h' },
    { kind: 'delete', text: 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC' },
    { kind: 'insert', text: 'admin_password = ByHand' },
  ];
  expect(maskFormer(lines).map((line) => line.text)).toEqual([
    '@@ -1,2 +1,2 @@',
    'transport_url = rabbit://openstack:‹lock:masked›@h',
    '‹lock:former›',
    'admin_password = ‹lock:masked›',
  ]);
});
