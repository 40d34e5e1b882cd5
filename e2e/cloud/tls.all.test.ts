import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateMaker } from '../../server/adapters/x509/make';
import { blame, calledDuring } from './world/called-during';
import { type ThreeControllers, threeControllers } from './world/three-controllers';
import { tokenOverHttps } from './world/token-over-https';

/** TLS outside and inside, on three controllers. */
let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers(
    {},
    {
      globals: ({ spareAddresses: [outside] }) => ({
        kolla_external_vip_address: outside,
        kolla_enable_tls_internal: true,
        kolla_enable_tls_external: true,
      }),
      before: (kollage) => kollage('certificates'),
    },
  );
}, 25 * 60_000);
afterAll(() => cloud?.remove());

const pem = (name: string) => readFileSync(join(cloud.folder, 'certificates', name), 'utf8');
const outside = () => cloud.lab.spareAddresses[0] ?? '';

const token = (address: string, ca: string | readonly string[] | undefined): Promise<string> =>
  tokenOverHttps(cloud.openrc, address, ca);

test('a token comes over https from both addresses, for who trusts the authority', async () => {
  const ca = pem('ca/root.crt');
  for (const address of [cloud.lab.vip, outside()]) {
    expect(await token(address, ca)).not.toBe('');
    await expect(token(address, undefined)).rejects.toThrow(/certificate/);
    await expect(fetch(`http://${address}:5000/v3`)).rejects.toThrow();
  }
  expect(cloud.openrc.OS_AUTH_URL).toBe(`https://${cloud.lab.vip}:5000`);
});

test('the second plan is empty, on hosts that say https in their catalogue', () => cloud.settled());

test('what runs in a container trusts the authority by its system alone', async () => {
  const line = `docker exec keystone python3 -c 'import requests; print(requests.get("https://${cloud.lab.vip}:5000/v3").status_code)'`;
  expect(await cloud.sh(2, line)).toContain('200');
});

test('a key of another certificate is refused before anything changes', async () => {
  const good = pem('haproxy.pem');
  const other = await certificateMaker.authority('other', 10);
  const path = join(cloud.folder, 'certificates/haproxy.pem');
  writeFileSync(path, good.replace(/-----BEGIN PRIVATE KEY[\s\S]*/, other.key));
  const { code, said } = await cloud.kollage.try('deploy', '--yes', ...cloud.flags);
  writeFileSync(path, good);
  expect([code, said]).toEqual([1, expect.stringContaining('the private key is not the one of')]);
  expect(await token(outside(), pem('ca/root.crt'))).not.toBe('');
  await cloud.settled();
});

test(
  'another authority takes over in three steps while Keystone is called',
  async () => {
    const former = pem('ca/root.crt');
    // As a user who was told of both.
    let trusted: readonly string[] = [former];
    const failed: string[] = [];
    let calls = 0;
    for (const step of [1, 2, 3]) {
      await cloud.kollage('certificates', '--rotate');
      if (step === 1) trusted = [former, pem('ca/root-next.crt')];
      let at = 0;
      let said = '';
      const called = await calledDuring(
        () => token([cloud.lab.vip, outside()][at++ % 2] ?? '', trusted),
        async () => {
          ({ said } = await cloud.kollage('deploy', '--yes', '--json', ...cloud.flags));
        },
      );
      calls += called.calls.length;
      failed.push(...blame(called, said).map((line) => `step ${step}: ${line}`));
      await cloud.settled();
    }
    console.log(`${failed.length} of ${calls} calls failed during the rotation`, failed);
    expect(calls).toBeGreaterThan(10);
    expect(failed).toEqual([]);
    expect(await token(outside(), pem('ca/root.crt'))).not.toBe('');
    await expect(token(outside(), former)).rejects.toThrow(/certificate/);
    expect(await cloud.sh(3, 'docker exec keystone ls /usr/local/share/ca-certificates')).toBe(
      'kolla-customca-root.crt',
    );
  },
  20 * 60_000,
);
