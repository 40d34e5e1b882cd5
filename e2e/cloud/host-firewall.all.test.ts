import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOn } from '../../server/adapters/lab/shell';
import { type ThreeControllers, threeControllers, within } from './world/three-controllers';

/** Memcached, Galera between its members, the sentinels: they ask nobody for a password. */
const KEPT = { memcached: 11211, galera: 4567, sentinel: 26379 };
const HOSTS = [1, 2, 3] as const;

let cloud: ThreeControllers;
beforeAll(async () => {
  cloud = await threeControllers({ enable_valkey: true });
}, 20 * 60_000);
afterAll(() => cloud?.remove());

/** Whether a port of a host lets this machine in, which is no host of the cloud. */
const reached = (number: number, port: number): Promise<boolean> =>
  new Promise((tell) => {
    const socket = connect({ host: cloud.host(number).address, port, timeout: 3000 });
    const end = (open: boolean) => {
      socket.destroy();
      tell(open);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
const reachedPorts = (number: number) =>
  Promise.all(Object.values(KEPT).map((port) => reached(number, port)));

/** Whether one host of the cloud lets another in. */
async function member(from: number, to: number, port: number): Promise<boolean> {
  const line = `timeout 3 bash -c 'exec 3<>/dev/tcp/${cloud.host(to).address}/${port}'`;
  return (await runOn(cloud.host(from), line)).code === 0;
}
/** As the host's kernel has it, with no program of the host. */
const table = (number: number) =>
  cloud.sh(number, 'docker exec host_firewall nft list tables').then((said) => said.includes('inet kollage'));

/** What the store says of itself on a host: `master` or `slave`, or nothing. */
async function role(number: number): Promise<string | undefined> {
  const line =
    "docker exec valkey sh -c '. /etc/valkey/store.sh; REDISCLI_AUTH=$password valkey-cli -h $own -p $port --raw role'";
  const { code, output } = await runOn(cloud.host(number), line);
  return code === 0 ? output.split('\n')[0]?.trim() : undefined;
}
const store = (number: number, argv: string) =>
  cloud.sh(
    number,
    `docker exec valkey sh -c '. /etc/valkey/store.sh; REDISCLI_AUTH=$password valkey-cli -h $own -p $port --raw ${argv}'`,
  );

test('without the firewall these ports let everybody in', async () => {
  for (const number of HOSTS) expect(await reachedPorts(number)).toEqual([true, true, true]);
});

test(
  'the store copies what is written, and another member takes over from one that died',
  async () => {
    await within(60, async () =>
      expect(await Promise.all(HOSTS.map(role))).toEqual(['master', 'slave', 'slave']),
    );
    await store(1, 'set e2e before');
    await within(30, async () => expect((await store(3, 'get e2e')).trim()).toBe('before'));
    await cloud.sh(1, 'docker kill valkey valkey_sentinel');
    const seconds = await within(90, async () => {
      const now = await Promise.all([role(2), role(3)]);
      if (!now.includes('master')) throw new Error(`no member took over: ${now.join(', ')}`);
    });
    console.log(`another member took over ${seconds.toFixed(1)} s after the first one died`);
    const first = (await role(2)) === 'master' ? 2 : 3;
    await store(first, 'set e2e after');
    // It asks the sentinels, and does not take itself for what it was.
    await cloud.sh(1, 'docker start valkey valkey_sentinel');
    await within(60, async () => {
      expect(await role(1)).toBe('slave');
      expect((await store(1, 'get e2e')).trim()).toBe('after');
    });
    await cloud.settled();
  },
  10 * 60_000,
);

test(
  'with the firewall only hosts of the cloud are let in, and the APIs answer as before',
  async () => {
    cloud.set({ enable_valkey: true, enable_host_firewall: true });
    await cloud.deploy();
    for (const number of HOSTS) {
      expect(await table(number)).toBe(true);
      expect(await reachedPorts(number)).toEqual([false, false, false]);
      const other = (number % 3) + 1;
      for (const port of Object.values(KEPT)) expect(await member(other, number, port)).toBe(true);
      // What is not kept is not closed.
      expect(await reached(number, 5000)).toBe(true);
    }
    expect(await cloud.issued()).not.toBe('');
    await cloud.settled();
  },
  15 * 60_000,
);

test(
  'a killed firewall leaves its rules, a stopped one takes them away, and one plan brings them back',
  async () => {
    await cloud.sh(2, 'docker kill host_firewall');
    expect(await reached(2, KEPT.memcached)).toBe(false);
    await cloud.sh(2, 'docker start host_firewall && sleep 2 && docker stop host_firewall');
    expect(await reached(2, KEPT.memcached)).toBe(true);
    await cloud.deploy();
    expect(await reached(2, KEPT.memcached)).toBe(false);
    expect(await cloud.issued()).not.toBe('');
  },
  10 * 60_000,
);

test(
  'destroy takes the rules away with the cloud',
  async () => {
    const image = await cloud.sh(1, 'docker inspect --format "{{.Config.Image}}" host_firewall');
    // It names the cloud that is to be confirmed.
    const { said } = await cloud.kollage.try('destroy', ...cloud.flags);
    const name = /--yes-i-really-really-mean-it (\S+)/.exec(said)?.[1] ?? '';
    await cloud.kollage('destroy', '--yes-i-really-really-mean-it', name, ...cloud.flags);
    for (const number of HOSTS) {
      const tables = await cloud.sh(
        number,
        `docker run --rm --network host --cap-add NET_ADMIN --entrypoint nft ${image.trim()} list tables`,
      );
      expect(tables).not.toContain('kollage');
    }
  },
  10 * 60_000,
);
