import { expect, test } from 'vitest';
import { externalRange, firstResources } from './first-resources';

test.each([
  ['172.24.4.1/24', {}, ['172.24.4.0/24', '172.24.4.1', '172.24.4.100', '172.24.4.200']],
  [undefined, {}, ['172.24.4.0/24', '172.24.4.1', '172.24.4.100', '172.24.4.200']],
  ['172.24.4.254/24', {}, ['172.24.4.0/24', '172.24.4.254', '172.24.4.100', '172.24.4.200']],
  ['', { cidr: '198.51.100.0/28' }, ['198.51.100.0/28', '198.51.100.1', '198.51.100.8', '198.51.100.14']],
  [
    '172.24.4.1/24',
    { cidr: '192.0.2.0/24', gateway: '192.0.2.9' },
    ['192.0.2.0/24', '192.0.2.9', '192.0.2.100', '192.0.2.200'],
  ],
])('a bridge %j and a wish %j come to a range', (bridge, wish, expected) => {
  expect(Object.values(externalRange(wish, bridge).value ?? {})).toEqual(expected);
});

test.each([
  ['', {}, 'say which range the network behind neutron_external_interface has'],
  [undefined, { cidr: '192.0.2.0/31' }, '192.0.2.0/31 is no IPv4 network with a prefix from 8 to 29'],
  [undefined, { cidr: '300.0.2.0/24' }, '300.0.2.0/24 is no IPv4 network with a prefix from 8 to 29'],
  [undefined, { gateway: '10.9.9.9' }, '10.9.9.9 is no address of 172.24.4.0/24'],
  [undefined, { gateway: '172.24.4.150' }, 'the gateway 172.24.4.150 lies in the pool of floating addresses'],
  [undefined, { poolStart: '172.24.4.201' }, 'the pool ends (172.24.4.200) before it begins (172.24.4.201)'],
])('a bridge %j and a wish %j are refused', (bridge, wish, summary) => {
  expect(externalRange(wish, bridge)).toMatchObject({ diagnostics: [{ severity: 'error', summary }] });
});

test('the image says its name, its format and the flavor', () => {
  const of = (url: string) => firstResources({ image: { kind: 'url', url } }, undefined).value;
  expect(of('http://h/a/debian-13.qcow2')).toMatchObject({
    image: { name: 'debian-13', diskFormat: 'qcow2' },
    instance: { flavor: 'm1.small' },
  });
  expect(of('http://h/cirros.img')?.image).toMatchObject({ name: 'cirros', diskFormat: 'qcow2' });
  expect(of('http://h/x.raw?y=1')?.image).toMatchObject({ name: 'x', diskFormat: 'raw' });
  expect(firstResources({}, undefined).value).toMatchObject({
    image: { name: 'tiny' },
    instance: { flavor: 'm1.nano' },
  });
});

test('only a public key is taken for one', () => {
  expect(
    firstResources({ publicKey: '-----BEGIN OPENSSH PRIVATE KEY-----' }, undefined).value,
  ).toBeUndefined();
  expect(
    firstResources({ publicKey: `ssh-ed25519 ${'A'.repeat(68)}\n` }, undefined).value?.keyPair?.name,
  ).toBe('mykey');
});
