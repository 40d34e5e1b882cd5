import { afterAll, beforeAll, expect, test } from 'vitest';
import { powerOff, powerOn } from '../../server/adapters/lab/lab';
import { runOn } from '../../server/adapters/lab/shell';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';

const HOSTS = [1, 2, 3] as const;

let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers();
}, 15 * 60_000);
afterAll(() => cloud?.remove());

/** How the Keystone of one host, not of the floating address, answers about a token: 200, 401, 404. */
async function about(token: string, number: number): Promise<number> {
  const answer = await fetch(`http://${cloud.host(number).address}:5000/v3/auth/tokens`, {
    headers: { 'x-auth-token': token, 'x-subject-token': token },
    signal: AbortSignal.timeout(10_000),
  });
  return answer.status;
}
const aboutAll = (token: string) => Promise.all(HOSTS.map((number) => about(token, number)));

/** The signing keys of each host, as one digest. */
const keys = (number: number) =>
  cloud.sh(
    number,
    'docker exec keystone_fernet sh -c "cd /etc/keystone/fernet-keys && sha256sum * | sha256sum"',
  );

test('a token that one controller gave is good at each of them, and nothing is left to do', async () => {
  expect(await aboutAll(await cloud.issued())).toEqual([200, 200, 200]);
  expect(new Set(await Promise.all(HOSTS.map(keys))).size).toBe(1);
  await cloud.settled();
});

test('a changed signing key reaches every controller, and former tokens stay good', async () => {
  const token = await cloud.issued();
  const before = await keys(1);
  await cloud.sh(
    1,
    'docker exec keystone_fernet keystone-manage fernet_rotate && docker restart keystone_fernet',
  );
  expect(await keys(1)).not.toBe(before);
  await within(30, async () => {
    const [first, ...others] = await Promise.all(HOSTS.map(keys));
    if (others.some((other) => other !== first)) throw new Error('a host has other keys');
  });
  expect(await aboutAll(token)).toEqual([200, 200, 200]);
  expect(await aboutAll(await cloud.issued())).toEqual([200, 200, 200]);
});

test('a key that may only write signing keys opens nothing else', async () => {
  const asked = `docker exec keystone_fernet ssh -F /etc/keystone/ssh/config ${cloud.host(2).address} id`;
  const { code, output } = await runOn(cloud.host(1), asked);
  expect([code === 0, output.includes('uid=')]).toEqual([false, false]);
});

test('with one controller powered off the address answers again, and it comes back by itself', async () => {
  const token = await cloud.issued();
  await powerOff(cloud.lab.id, 'host3');
  const seconds = await within(60, async () => {
    if ((await cloud.issued()) === '') throw new Error('no token');
  });
  console.log(`a token ${seconds.toFixed(1)} s after a controller was powered off`);
  expect(await Promise.all([about(token, 1), about(token, 2)])).toEqual([200, 200]);
  await powerOn(cloud.lab.id, 'host3');
  await within(180, async () => {
    if ((await about(token, 3)) !== 200) throw new Error('host3 does not know the token');
  });
  await within(180, () => cloud.settled());
});

test('a first controller that lost everything comes back with the keys of the others, and joins', async () => {
  const token = await cloud.issued();
  await cloud.sh(
    1,
    'docker rm -f $(docker ps -aq) && docker volume rm $(docker volume ls -q) && rm -rf /etc/kolla',
  );
  await cloud.deploy();
  expect(await aboutAll(token)).toEqual([200, 200, 200]);
  expect(await aboutAll(await cloud.issued())).toEqual([200, 200, 200]);
  await cloud.settled();
});
