import { expect, it } from 'vitest';
import { checkedLookup } from './checked-lookup';

const ask = (addresses: readonly string[], all = true) =>
  new Promise<unknown>((resolve, reject) =>
    checkedLookup(
      (address) => new Error(`no host at ${address}`),
      (_, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    )('name.example', { all }, (error, found) => (error ? reject(error) : resolve(found))),
  );

it('a name that leads to no host is refused, whatever its other addresses are', async () => {
  for (const bad of ['169.254.169.254', '0.0.0.0', '224.0.0.1', 'fe80::1', '::', '::ffff:169.254.169.254'])
    for (const addresses of [[bad], ['192.0.2.1', bad], [bad, '192.0.2.1']])
      await expect(ask(addresses)).rejects.toThrow(`no host at ${bad}`);
});

it('the connection goes to the addresses that were looked at', async () => {
  expect(await ask(['192.0.2.1', '2001:db8::1'])).toEqual([
    { address: '192.0.2.1', family: 4 },
    { address: '2001:db8::1', family: 6 },
  ]);
  expect(await ask(['192.0.2.1'], false)).toBe('192.0.2.1');
});
